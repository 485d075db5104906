package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Operator;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Tab;

/** What an administrator of a project does in the console besides updates. */
@ConsoleTest
class AdministrationIT {
    private static Suite suite;
    private static Fleet fleet;
    private static ProjectApi api;
    private static Staff staff;

    @BeforeAll
    static void join(Suite shared, @TempDir Path flashes) throws Exception {
        suite = shared;
        fleet = new Fleet(suite, flashes);
        api = new ProjectApi(fleet);
        staff = new Staff(fleet.operator(), fleet.projectId());
    }

    @Test
    void aNewTokenIsShownOnceAndWorks(Console console) throws Exception {
        var tab = open(console, "/tokens");
        tab.mainButton("New token").click();
        tab.field("Name").fill("the nightly build");
        tab.field("Role").selectOption("editor");

        in(tab.dialog("New token"), "Create").click();

        var token = shownOnce(tab, tab.dialog("Token the nightly build"));
        var program = new Operator(suite.ports().http(), token);
        assertThat(program.get("/api/session").json().get("name").asText()).isEqualTo("the nightly build");
        assertThat(tab.row("the nightly build")).containsText("editor");
    }

    @Test
    void aRevokedTokenWorksNoLonger(Console console) throws Exception {
        var program = new Operator(
                suite.ports().http(), fleet.operator().createToken(fleet.projectId(), "the old build", "viewer"));
        var tab = open(console, "/tokens");
        tab.button("Revoke the old build").click();

        in(tab.dialog("Revoke the old build?"), "Revoke").click();

        assertThat(tab.row("the old build")).containsText("revoked");
        assertThat(program.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aNewWebhooksSecretIsShownOnceAndSignsWhatItsLogShows(Console console) throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            var tab = open(console, "/webhooks");
            tab.mainButton("New webhook").click();
            tab.field("URL").fill(receiver.url());
            tab.field("Name").fill("the alarm bell");
            in(tab.dialog("New webhook"), "Create").click();
            var secret = shownOnce(tab, tab.dialog("Secret of the webhook"));
            tab.link("the alarm bell").click();

            tab.button("Send a test ping").click();

            assertThat(tab.row("delivered")).containsText("204");
            assertThat(receiver.awaitSignature()).isEqualTo(receiver.signature(secret));
            tab.row("delivered").getByRole(AriaRole.LINK).click();
            assertThat(tab.dialog("Delivery")).containsText("204");
            assertThat(tab.dialog("Delivery")).containsText("\"type\": \"org.otasuite.ping\"");
        }
    }

    @Test
    void theAuditTrailTellsWhoDidWhat(Console console) throws Exception {
        var packageId = fleet.upload("mf-plain-tar.tar").get("id").asText();
        api.patch("/packages/" + packageId, "{\"description\": \"for the roof\"}");
        var tab = open(console, "/audit");

        tab.field("Did what").selectOption("package-changed");

        assertThat(tab.row("changed a package")).containsText("for the roof");
        assertThat(tab.row("changed a package")).containsText("from 127.0.0.1");
        assertThat(tab.row("created a package")).hasCount(0);
    }

    @Test
    void theSettingsOfTheProjectAreChanged(Console console) throws Exception {
        var tab = open(console, "/settings");
        tab.field("Name").fill("Glasshouses");
        tab.field("Tags").fill("north, glass");
        tab.field("Downloads over HTTP without TLS").uncheck();

        tab.button("Save").click();

        assertThat(tab.page().getByText("Settings saved")).isVisible();
        assertThat(tab.page().getByRole(AriaRole.BANNER)).containsText("Glasshouses");
        assertThat(tab.button("Save")).isDisabled();
        var project = api.get("");
        assertThat(project.get("tags").toString()).isEqualTo("[\"north\",\"glass\"]");
        assertThat(project.get("plainHttp").asBoolean()).isFalse();
    }

    @Test
    void aSettingThatAnotherPersonHasChangedMeanwhileStays(Console console) throws Exception {
        var tab = open(console, "/settings");
        api.patch("", "{\"downloadPolicy\": \"project\"}");
        tab.field("Tags").fill("one");
        tab.button("Save").click();
        assertThat(tab.button("Save")).isDisabled();
        tab.field("Tags").fill("one, two");

        tab.button("Save").click();

        assertThat(tab.button("Save")).isDisabled();
        assertThat(tab.field("Devices may download")).hasValue("project");
        assertThat(api.get("").get("tags").toString()).isEqualTo("[\"one\",\"two\"]");
        assertThat(api.get("").get("downloadPolicy").asText()).isEqualTo("project");
    }

    @Test
    void aMembersRoleIsChanged(Console console) throws Exception {
        var tab = open(console, "/members");
        tab.mainButton("Add a member").click();
        tab.field("E-mail address").fill("ann@example.org");
        in(tab.dialog("Add a member"), "Add").click();
        tab.button("Change role of ann@example.org").click();
        tab.field("Role").selectOption("administrator");

        in(tab.dialog("Role of ann@example.org"), "Save").click();

        assertThat(tab.row("ann@example.org")).containsText("administrator");
    }

    /** @return what the dialog shows, which is nowhere any more when it was closed */
    private static String shownOnce(Tab tab, Locator dialog) {
        var secret = dialog.getByRole(AriaRole.CODE).textContent();
        assertThat(secret).hasSizeGreaterThan(30);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Copy ")))
                .click();
        assertThat(dialog.getByRole(AriaRole.STATUS)).containsText("copied");
        in(dialog, "I have kept it").click();
        assertThat(dialog).isHidden();
        tab.page().reload();
        assertThat(tab.page().getByRole(AriaRole.TABLE)).isVisible();
        assertThat(tab.page().content()).doesNotContain(secret);
        return secret;
    }

    private static Tab open(Console console, String path) {
        return console.signIn(staff.token(Role.ADMINISTRATOR)).go(api.place(path));
    }

    private static Locator in(Locator dialog, String button) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
    }
}
