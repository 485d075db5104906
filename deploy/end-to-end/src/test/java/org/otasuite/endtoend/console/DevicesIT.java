package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Accessibility;
import org.otasuite.endtoend.browser.Tab;

/** How devices come into a project, are selected in it, and are taken out of it as a table. */
@ConsoleTest
class DevicesIT {
    /** More than the list shows on one page. */
    private static final int MANY = 60;

    private static Fleet fleet;
    private static String token;

    /** Of the IDs that these tests choose: no other project of the installation may have them. */
    private static String prefix;

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        fleet = new Fleet(suite, flashes);
        token = new Staff(fleet.operator(), fleet.projectId()).token(Role.EDITOR);
        prefix = fleet.projectId().substring(0, 8);
        var devices = IntStream.rangeClosed(1, MANY)
                .mapToObj(number -> prefix + "-field-" + number)
                .map("{\"id\": \"%1$s\", \"key\": \"key-of-%1$s\", \"tags\": [\"field\"]}"::formatted)
                .collect(Collectors.joining(", ", "{\"devices\": [", "]}"));
        fleet.operator().post("/api/projects/" + fleet.projectId() + "/device-imports", devices);
    }

    @Test
    void aNewDevicesIdKeyAndChannelsCanBeCopiedAloneAndInLinesThatPlayIt(Console console) {
        var tab = console.signIn(token).go(at("/new-device"));

        create(tab, "Roof 1");

        assertThat(tab.page().getByText("The key is shown this once.")).isVisible();
        assertThat(copied(tab, "1. Who it is"))
                .contains("DEVICE='" + copied(tab, "Device ID") + "'")
                .contains("KEY='" + copied(tab, "Device key") + "'")
                .contains("CHANNEL='" + copied(tab, "Control channel") + "'");
        assertThat(copied(tab, "Data channel")).isNotBlank();
        assertThat(Accessibility.findings(tab.page())).isEmpty();
    }

    @Test
    void theKeyIsShownOnceAndNowhereElse(Console console) {
        var tab = console.signIn(token).go(at("/new-device"));
        create(tab, "Roof 2");
        var key = copied(tab, "Device key");
        var id = copied(tab, "Device ID");

        tab.link("Open the device").click();

        assertThat(tab.heading("Roof 2")).isVisible();
        assertThat(tab.page().content()).contains(id).doesNotContain(key);
        tab.page().goBack();
        assertThat(tab.heading("New device")).isVisible();
        assertThat(tab.page().content()).doesNotContain(key);
    }

    @Test
    void whatIsSelectedOnOnePageStaysSelectedOnTheNext(Console console) {
        var tab = console.signIn(token).go(at("/devices?tag=field"));
        tab.page().getByRole(AriaRole.ROW).nth(1).getByRole(AriaRole.CHECKBOX).check();
        tab.button("Next").click();
        assertThat(tab.page().locator("tbody").getByRole(AriaRole.ROW)).hasCount(MANY - 50);

        tab.page().getByRole(AriaRole.ROW).nth(1).getByRole(AriaRole.CHECKBOX).check();

        assertThat(tab.page().getByText("2 devices selected")).isVisible();
    }

    @Test
    void afterAWholePageAllThatMatchCanBeSelected(Console console) {
        var tab = console.signIn(token).go(at("/devices?tag=field"));
        tab.field("Select all of this page").check();
        assertThat(tab.page().getByText("50 devices selected")).isVisible();

        tab.button("Select all 60 that match").click();

        assertThat(tab.page().getByText("All that match are selected: 60 devices"))
                .isVisible();
        tab.button("Cancel updates").click();
        assertThat(tab.dialog("Cancel updates")).containsText("Nothing is pending for these devices");
    }

    @Test
    void theListIsExportedAsItIsNarrowedAndWithoutKeys(Console console) throws Exception {
        var tab = console.signIn(token).go(at("/devices?tag=field&q=-field-1"));
        assertThat(tab.link(prefix + "-field-19")).isVisible();

        var download =
                tab.page().waitForDownload(() -> tab.link("Export as CSV").click());

        assertThat(download.suggestedFilename()).isEqualTo("devices.csv");
        var lines = Files.readAllLines(download.path());
        assertThat(lines.get(0)).startsWith("id,");
        assertThat(lines.subList(1, lines.size()))
                .hasSize(11)
                .anyMatch(line -> line.startsWith(prefix + "-field-19,"))
                .noneMatch(line -> line.contains("key-of"));
    }

    @Test
    void aFleetThatHasItsIdsAndKeysIsImported(Console console) {
        var tab = console.signIn(token).go(at("/import-devices"));
        choose(tab, """
                id,key,name,tags,metadata.site
                %1$s-pump-1,key-of-pump-1,"Pump, north",north wet,Athens
                %1$s-pump-2,key-of-pump-2,,,
                """.formatted(prefix));

        tab.button("Import").click();

        assertThat(tab.page().getByText("2 devices imported")).isVisible();
        assertThat(tab.row(prefix + "-pump-1")).containsText("Pump, north");
        assertThat(tab.row(prefix + "-pump-1")).containsText("wet");
        assertThat(tab.link(prefix + "-pump-2")).isVisible();
    }

    @Test
    void aFileWithMistakesIsNotImportedAndEachMistakeIsTold(Console console) throws Exception {
        var tab = console.signIn(token).allow("status of 4.*/device-imports").go(at("/import-devices"));
        choose(tab, """
                id,key
                valve-1,key-of-valve-1
                valve 2,key-of-valve-2
                valve-3,short
                """);

        tab.button("Import").click();

        var wrong = tab.page().locator("tbody").getByRole(AriaRole.ROW);
        assertThat(wrong).hasText(new String[] {
            "3id must be 1 to 65 letters, digits, _ or -", "4key must be 8 to 128 letters, digits or . _ ~ -"
        });
        var found = fleet.operator().get("/api/projects/" + fleet.projectId() + "/devices?q=valve");
        assertThat(found.json().get("total").asInt()).isZero();
    }

    @Test
    void aFileThatIsCorrectedIsChosenAndImportedAgain(Console console, @TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("hoses.csv"), "id,key\nhose 1,short\n");
        var tab = console.signIn(token)
                .allow("status of 4.*/device-imports")
                .allow("Failed to load resource: net::ERR_UPLOAD_FILE_CHANGED")
                .go(at("/import-devices"));
        tab.field("File").setInputFiles(file);
        tab.button("Import").click();
        assertThat(tab.page().getByRole(AriaRole.TABLE)).isVisible();
        Files.writeString(file, "id,key\n%1$s-hose-1,key-of-%1$s-hose-1\n".formatted(prefix));
        tab.button("Import").click();
        assertThat(tab.page().getByText("The file cannot be read any more")).isVisible();

        tab.page()
                .waitForFileChooser(
                        () -> tab.page().getByText("Choose another file").click())
                .setFiles(file);
        tab.button("Import").click();

        assertThat(tab.page().getByText("1 device imported")).isVisible();
    }

    @Test
    void whatAnotherPersonHasChangedMeanwhileStays(Console console) throws Exception {
        var device = device("{\"name\": \"Roof 3\", \"tags\": [\"old\"], \"metadata\": {\"site\": \"Athens\"}}");
        var tab = console.signIn(token).go(at("/devices/" + device));
        tab.button("Edit").click();
        tab.dialog("Edit Roof 3").getByLabel("Name").first().fill("Roof 4");
        patch(device, "{\"tags\": [\"new\"], \"metadata\": {\"site\": \"Patras\"}}");

        tab.button("Save").click();

        assertThat(tab.heading("Roof 4")).isVisible();
        var changed = fleet.operator().get("/api/projects/" + fleet.projectId() + "/devices/" + device);
        assertThat(changed.json().get("tags").toString()).isEqualTo("[\"new\"]");
        assertThat(changed.json().at("/metadata/site").asText()).isEqualTo("Patras");
    }

    @Test
    void metadataIsTakenAwayWhateverItIsCalled(Console console) throws Exception {
        var device = device("{\"name\": \"Roof 5\", \"metadata\": {\"constructor\": \"Ann\"}}");
        var tab = console.signIn(token).go(at("/devices/" + device));
        tab.button("Edit").click();
        tab.button("Remove constructor").click();

        tab.button("Save").click();

        assertThat(tab.dialog("Edit Roof 5")).isHidden();
        var changed = fleet.operator().get("/api/projects/" + fleet.projectId() + "/devices/" + device);
        assertThat(changed.json().get("metadata")).isEmpty();
    }

    @Test
    void theNewKeyIsNotLostToWhoeverIsImpatient(Console console) throws Exception {
        var tab = console.signIn(token).go(at("/devices/" + device("{\"name\": \"Roof 6\"}")));
        var held = new ArrayList<Route>();
        tab.page().route("**/key", held::add);
        tab.button("New key").click();
        tab.page().waitForRequest("**/key", () -> tab.button("Make a new key").click());
        tab.page().keyboard().press("Escape");
        tab.page().keyboard().press("Escape");
        assertThat(tab.dialog("A new key for Roof 6?")).isVisible();

        held.forEach(Route::resume);

        assertThat(tab.dialog("The new key")).isVisible();
        assertThat(tab.button("Copy Device key")).isVisible();
    }

    private static String device(String json) throws Exception {
        var created = fleet.operator().post("/api/projects/" + fleet.projectId() + "/devices", json);
        return created.json().get("id").asText();
    }

    private static void patch(String device, String json) throws Exception {
        var changed = fleet.operator().patch("/api/projects/" + fleet.projectId() + "/devices/" + device, json);
        assertThat(changed.status()).isEqualTo(200);
    }

    private static void create(Tab tab, String name) {
        tab.field("Name").fill(name);
        tab.button("Create").click();
        assertThat(tab.heading(name + " is created")).isVisible();
    }

    private static void choose(Tab tab, String csv) {
        var content = csv.getBytes(StandardCharsets.UTF_8);
        tab.field("File").setInputFiles(new FilePayload("devices.csv", "text/csv", content));
    }

    private static String copied(Tab tab, String what) {
        tab.button("Copy " + what).click();
        assertThat(tab.page().getByText(what + " copied").last()).isVisible();
        return (String) tab.page().evaluate("() => navigator.clipboard.readText()");
    }

    private static String at(String place) {
        return "/#/projects/" + fleet.projectId() + place;
    }
}
