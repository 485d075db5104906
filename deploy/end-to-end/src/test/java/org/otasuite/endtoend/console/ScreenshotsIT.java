package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Look;

/** Makes the pictures of the README anew, when it is asked to with {@code -Dota.screenshots}. */
@ConsoleTest
@EnabledIfSystemProperty(named = "ota.screenshots", matches = ".*")
class ScreenshotsIT {
    private static final Path PICTURES = Path.of(System.getProperty("ota.root", "../.."), "docs", "screenshots");
    private static final Pattern READING = Pattern.compile("^Reading .*…$");
    private static final int DEVICES = 20;
    private static final int APPLYING = 9;
    private static final int FIRST_WAVE = 16;
    private static final int MOST_BYTES = 250_000;
    private static final List<String> SITES = List.of("Harbour", "Old mill", "North field", "Orchard");
    private static final List<String> PLACES =
            List.of("climate", "irrigation", "soil probe", "water tank", "weather mast");

    private static ProjectApi api;
    private static Staff staff;
    private static String deviceId;
    private static String packageId;
    private static String requestId;

    @BeforeAll
    static void furnish(Suite suite, @TempDir Path flashes) throws Exception {
        var fleet = new Fleet(suite, flashes);
        api = new ProjectApi(fleet);
        staff = new Staff(fleet.operator(), fleet.projectId());
        var members = new ArrayList<Member>();
        for (int i = 0; i < DEVICES; i++) {
            // The last of them has too little flash for anything.
            boolean full = i == DEVICES - 1;
            var member = fleet.join(settings -> full ? settings.withFreeFlash(4096) : settings);
            var site = SITES.get(i % SITES.size());
            api.patch("/devices/" + member.id(), """
                    {"name": "%s, %s", "tags": ["%s", "%s"]}
                    """.formatted(
                            site,
                            PLACES.get(i / SITES.size()),
                            site.toLowerCase(Locale.ROOT).replace(' ', '-'),
                            i < DEVICES / 2 ? "stable" : "early"));
            members.add(member);
        }
        var good = fleet.upload("mf-plain-tar.tar").get("id").asText();
        name(good, "sensors 2.4.1", "Steadier readings of the soil probes", "stable");
        packageId = fleet.upload("gnu-tar-format-pax-posix.tar").get("id").asText();
        name(packageId, "sensors 2.5.0-rc1", "For the machines of the early group alone", "candidate");
        var broken =
                fleet.upload("tar-czf-real-gzip-as-tar-gz.tar.gz").get("id").asText();
        name(broken, "display 1.0.3", "Packed by hand", "draft");

        var drafts = members.subList(10, 13);
        request(broken, drafts, "");
        wake(drafts, fleet, "failed");
        var rollout = request(
                good,
                members,
                ", \"strategy\": {\"waves\": [{\"devices\": " + FIRST_WAVE + "}], \"successPercent\": 90}");
        requestId = rollout.get("id").asText();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/ota-requests/" + requestId + "/progress")
                                .get("dispatched")
                                .asInt()
                        == FIRST_WAVE);
        for (Member member : members.subList(0, APPLYING)) {
            wakeIfTold(member, fleet);
        }
        wakeIfTold(members.get(DEVICES - 1), fleet);
        api.post(
                "/ota-cancellations",
                "{\"deviceIds\": [\"" + members.get(DEVICES - 2).id() + "\"]}");
        deviceId = members.get(0).id();
    }

    @ParameterizedTest
    @CsvSource({
        "devices, /devices?sort=name, Devices, DESKTOP_LIGHT",
        "device, /devices/DEVICE, Update, DESKTOP_LIGHT",
        "package, /packages/PACKAGE, What devices make of it, DESKTOP_LIGHT",
        "request, /requests/REQUEST, Progress, DESKTOP_LIGHT",
        "request-dark, /requests/REQUEST, States over time, DESKTOP_DARK",
        "phone, /devices/DEVICE, Update, PHONE_LIGHT"
    })
    void aPageIsPictured(String name, String path, String part, Look look, Console console) throws Exception {
        var tab = console.signIn(staff.token(Role.ADMINISTRATOR), look);
        tab.go(api.place(
                path.replace("DEVICE", deviceId).replace("PACKAGE", packageId).replace("REQUEST", requestId)));
        assertThat(tab.heading(part)).isVisible();
        assertThat(tab.page().getByText(READING)).hasCount(0);
        tab.heading(part).scrollIntoViewIfNeeded();
        tab.heading(part).evaluate("heading => heading.getBoundingClientRect().top > 300 && heading.scrollIntoView()");
        var picture = Files.createDirectories(PICTURES).resolve(name + ".png");

        tab.picture(picture);

        assertThat(Files.size(picture)).isBetween(1L, (long) MOST_BYTES);
    }

    private static void name(String packageId, String name, String description, String tag) throws Exception {
        api.patch("/packages/" + packageId, """
                {"name": "%s", "description": "%s", "tags": ["%s"]}
                """.formatted(name, description, tag));
    }

    private static JsonNode request(String packageId, List<Member> members, String more) throws Exception {
        var ids = members.stream().map(member -> '"' + member.id() + '"').toList();
        return api.post("/ota-requests", """
                {"packageId": "%s", "deviceIds": %s, "force": true%s}
                """.formatted(packageId, ids, more));
    }

    private static void wake(List<Member> members, Fleet fleet, String state) {
        for (Member member : members) {
            fleet.awaitOperation(member, operation -> operation.hasNonNull("dispatchedAt"));
            member.device().wake();
            fleet.awaitState(member, state);
        }
    }

    /** Those of the next wave are not told yet. */
    private static void wakeIfTold(Member member, Fleet fleet) throws Exception {
        if (fleet.operator().newestOperation(api.projectId(), member.id()).hasNonNull("dispatchedAt")) {
            member.device().wake();
        }
    }
}
