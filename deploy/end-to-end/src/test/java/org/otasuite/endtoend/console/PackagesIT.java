package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Accessibility;
import org.otasuite.endtoend.browser.Tab;
import org.otasuite.local.testkit.CuttableLink;

/** How packages come into a project, what is said of them, and how they are found again. */
@ConsoleTest
class PackagesIT {
    private static final String GOOD = "gnu-tar-format-ustar.tar";
    private static final String WITHOUT_FOLDER = "no-dir-entry-for-a-new-dir.tar";

    private static final String JUNK_FILES = "mf-plain-tar.tar";

    /** More than what the machine keeps for a connection that nobody reads from. */
    private static final int LARGE = 16 << 20;

    private static Fleet fleet;
    private static Suite suite;
    private static String token;

    @BeforeAll
    static void join(Suite shared, @TempDir Path flashes) throws Exception {
        suite = shared;
        fleet = new Fleet(suite, flashes);
        token = new Staff(fleet.operator(), fleet.projectId()).token(Role.EDITOR);
        var file = Fleet.sample(GOOD);
        fleet.operator().upload(fleet.projectId(), "Pumps 2.7", file, "stable", "north");
        fleet.operator().upload(fleet.projectId(), "Pumps 2.8", file, "stable");
        fleet.operator().upload(fleet.projectId(), "Valves 3.0", file, "north", "trial");
    }

    @Test
    void anUploadTellsInWordsWhatDevicesWouldStumbleOverAndWhereInTheArchive(Console console) {
        var tab = console.signIn(token).go(at("/packages/new"));

        upload(tab, WITHOUT_FOLDER, "Without a folder");

        assertThat(findings(tab)).containsText(new String[] {
            "✕ error A folder that devices lack and that has no entry of its own before its content."
        });
        assertThat(findings(tab)).containsText(new String[] {"What to do: Pack the folder too"});
        assertThat(findings(tab).getByText("newdir/b.py")).isVisible();
        assertThat(Accessibility.findings(tab.page())).isEmpty();
    }

    @Test
    void aPathThatIsOftenInTheArchiveIsToldOnce(Console console) {
        var tab = console.signIn(token).go(at("/packages/new"));

        upload(tab, JUNK_FILES, "With junk files");

        assertThat(findings(tab)).containsText(new String[] {"! warning Leaves a junk file on the device."});
        assertThat(findings(tab).getByRole(AriaRole.LISTITEM))
                .hasText(new String[] {"././@PaxHeader 15 times", "package_md5sum.py"});
    }

    @Test
    void anArchiveThatDevicesCannotApplyIsUploadedAgainConverted(Console console) {
        var tab = console.signIn(token).go(at("/packages/new"));
        upload(tab, WITHOUT_FOLDER, "Packed badly");

        tab.button("Upload it again, converted").click();
        tab.button("Upload").click();

        assertThat(tab.heading("Uploaded: Packed badly (converted)")).isVisible();
        assertThat(tab.page().getByText("Nothing was found that devices would stumble over."))
                .isVisible();
        assertThat(files(tab)).containsText(new String[] {"newdir/ 1 file, 5 bytes", "b.py 5 bytes"});
        assertThat(tab.button("Upload it again, converted")).isHidden();
    }

    @Test
    void theFilesOfAPackageAreListedWithTheirSizes(Console console) {
        var tab = console.signIn(token).go(at("/packages"));

        tab.link("Valves 3.0").click();

        assertThat(files(tab).getByText("hello.py")).isVisible();
        assertThat(files(tab)).containsText(new String[] {"exact1024.bin 1.0 KiB"});
        assertThat(tab.page().getByText("Nothing was found that devices would stumble over."))
                .isVisible();
    }

    @Test
    void anUploadThatIsCutOffGoesOnAsOnePackage(Console console, @TempDir Path directory) throws Exception {
        try (var link = CuttableLink.to(suite.ports().http())) {
            var tab = console.over(link)
                    .signIn(token)
                    .allow("Failed to load resource: net::ERR_")
                    .go(at("/packages/new"));
            tab.field("File").setInputFiles(large(directory));
            link.holdAfter(1 << 20);
            tab.button("Upload").click();
            assertThat(tab.page().getByText(Pattern.compile("[0-9.]+ MiB of 16 MiB sent")))
                    .isVisible();
            link.cut();
            assertThat(tab.page().getByText("The server cannot be reached")).isVisible();
            link.restore();

            tab.button("Upload again").click();

            assertThat(tab.heading("Uploaded: large")).isVisible();
            assertThat(fleet.operator()
                            .get("/api/projects/" + fleet.projectId() + "/packages?q=large")
                            .json()
                            .get("total")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Name | umps 2      | Pumps 2.7, Pumps 2.8
            Tags | north       | Pumps 2.7, Valves 3.0
            Tags | trial,north | Valves 3.0
            """)
    void packagesAreFoundByAPartOfTheirNameAndByTheirTags(String field, String text, String found, Console console) {
        var tab = console.signIn(token).go(at("/packages"));
        assertThat(tab.link("Pumps 2.8")).isVisible();

        tab.field(field).fill(text);

        var rows = tab.page().locator("tbody").getByRole(AriaRole.ROW);
        var names = found.split(", ", -1);
        assertThat(rows).hasCount(names.length);
        for (String name : names) {
            assertThat(tab.link(name)).isVisible();
        }
    }

    @Test
    void aPackageTellsWhoHasItAndWhyOthersFailed(Console console) throws Exception {
        var applied = fleet.join(UnaryOperator.identity());
        var failed = fleet.join(settings -> settings.withFreeFlash(2048));
        var published = fleet.upload(GOOD);
        fleet.operator()
                .requestOta(fleet.projectId(), published.get("id").asText(), List.of(applied.id(), failed.id()));
        var tab = console.signIn(token).go(at("/packages/" + published.get("id").asText()));
        assertThat(tab.row(applied.id())).containsText("◌ pending");

        for (Member member : List.of(applied, failed)) {
            fleet.awaitOperation(member, operation -> operation.hasNonNull("dispatchedAt"));
            member.device().wake();
        }

        assertThat(tab.row(applied.id())).containsText("✓ applied");
        assertThat(tab.row(failed.id())).containsText("✕ failed");
        assertThat(tab.row(failed.id())).containsText("not enough space");
        assertThat(tab.page()
                        .getByRole(AriaRole.TABLE, new GetByRoleOptions().setName("Why devices failed"))
                        .getByRole(AriaRole.ROW))
                .hasText(new String[] {"ReasonDevicesShare", "not enough space1100 %"});
    }

    private static void upload(Tab tab, String sample, String name) {
        tab.field("File").setInputFiles(Fleet.sample(sample));
        tab.field("Name").fill(name);
        tab.button("Upload").click();
        assertThat(tab.heading("Uploaded: " + name)).isVisible();
    }

    private static Path large(Path directory) throws IOException {
        var content = new byte[LARGE];
        new Random(1).nextBytes(content);
        return Files.write(directory.resolve("large.tar"), content);
    }

    private static Locator findings(Tab tab) {
        return tab.page().locator(".findings > li");
    }

    private static Locator files(Tab tab) {
        return tab.page().locator(".tree").getByRole(AriaRole.LISTITEM);
    }

    private static String at(String place) {
        return "/#/projects/" + fleet.projectId() + place;
    }
}
