package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Accessibility;
import org.otasuite.endtoend.browser.Look;
import org.otasuite.endtoend.browser.Tab;

/** The way into the console with an API token, and out of it. */
@ConsoleTest
class SignInIT {
    private static final String VISITOR = "the visitor";

    private static Fleet fleet;
    private static String token;
    private static String editor;

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        fleet = new Fleet(suite, flashes);
        var staff = new Staff(fleet.operator(), fleet.projectId());
        token = staff.token(Role.VIEWER);
        editor = staff.token(Role.EDITOR);
    }

    @Test
    void aTokenThatIsNotValidIsRefusedInWords(Console console) {
        var tab = console.open(Look.DESKTOP_LIGHT);

        signIn(tab, "ota_NobodyHasSuchATokenInTheWholeInstallation00");

        assertThat(tab.page().getByText("This token is not valid")).isVisible();
        assertThat(tab.field("API token")).isVisible();
        assertThat(Accessibility.findings(tab.page())).isEmpty();
    }

    @Test
    void aValidTokenLeadsToTheProjectsOfWhoHasIt(Console console) {
        var tab = console.open(Look.DESKTOP_LIGHT);

        signIn(tab, token);

        assertThat(tab.link("Greenhouses")).hasCount(1);
        assertThat(tab.page().getByRole(AriaRole.BANNER)).containsText("the viewer");
        assertThat(tab.row("Greenhouses")).containsText("viewer");
    }

    @Test
    void noScriptCanReadTheToken(Console console) {
        var tab = console.signIn(token);
        assertThat(tab.link("Greenhouses")).isVisible();

        var readable = (String) tab.page().evaluate("""
                        () => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage },
                            location.href, history.state, document.documentElement.outerHTML])
                        """);

        assertThat(readable).contains("Greenhouses").doesNotContain(token);
        var cookies = tab.page().context().cookies();
        assertThat(cookies).hasSize(1);
        var cookie = cookies.get(0);
        assertThat(cookie.value).isEqualTo(token);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(cookie.path).isEqualTo("/api");
    }

    @Test
    void whoComesBackIsStillSignedIn(Console console) {
        var tab = console.signIn(token).go(at("/packages"));
        assertThat(tab.heading("Packages")).isVisible();

        tab.page().reload();

        assertThat(tab.heading("Packages")).isVisible();
    }

    @Test
    void whoSignsOutIsOutAlsoForWhoComesBack(Console console) {
        var tab = console.signIn(token).go(at("/packages"));
        tab.button("Sign out").click();
        assertThat(tab.field("API token")).isVisible();

        tab.page().reload();

        assertThat(tab.field("API token")).isVisible();
        assertThat(tab.heading("Packages")).isHidden();
        assertThat(tab.page().context().cookies()).isEmpty();
    }

    @Test
    void whoseSessionHasEndedSignsInAgainAndIsWhereTheyWere(Console console) throws Exception {
        var visitor = fleet.operator().createToken(fleet.projectId(), VISITOR, Role.VIEWER.word());
        var tab = console.signIn(visitor).allow("status of 401").go(at("/packages?q=seven"));
        assertThat(tab.heading("No package is like that")).isVisible();
        fleet.operator().revokeTokens(fleet.projectId(), VISITOR);
        assertThat(tab.page().getByText("Your session has ended.")).isVisible();
        assertThat(tab.heading("Packages")).isHidden();

        signIn(tab, token);

        assertThat(tab.heading("Packages")).isVisible();
        assertThat(tab.field("Name")).hasValue("seven");
    }

    @Test
    void whatWasTypedIsStillThereForWhoSignsInAgain(Console console) {
        var tab = console.signIn(editor).allow("status of 401").go(at("/new-device"));
        tab.field("Name").fill("Roof 1");
        tab.page().context().clearCookies();
        tab.button("Create").click();
        assertThat(tab.dialog("Sign in again")).isVisible();
        assertThat(tab.heading("New device")).isHidden();

        signIn(tab, editor);

        assertThat(tab.dialog("Sign in again")).isHidden();
        assertThat(tab.field("Name")).hasValue("Roof 1");
        tab.button("Create").click();
        assertThat(tab.heading("Roof 1 is created")).isVisible();
    }

    @Test
    void anOutageAtTheStartIsNotTakenForTheEndOfTheSession(Console console) {
        var tab = console.signIn(token).allow("Failed to load resource: net::ERR_");
        tab.page().route("**/openapi/*", Route::abort);
        tab.page().reload();
        assertThat(tab.page().getByText("The server cannot be reached")).isVisible();
        assertThat(tab.field("API token")).isHidden();
        tab.page().unroute("**/openapi/*");

        tab.button("Try again").click();

        assertThat(tab.heading("Projects")).isVisible();
    }

    private static void signIn(Tab tab, String token) {
        tab.field("API token").fill(token);
        tab.button("Sign in").click();
    }

    private static String at(String place) {
        return "/#/projects/" + fleet.projectId() + place;
    }
}
