package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Tab;
import org.otasuite.local.testkit.CuttableLink;

/** The connection between the browser and the suite goes and comes back; devices have theirs all the time. */
@ConsoleTest
class LostConnectionIT {
    private static final String PLAIN = "mf-plain-tar.tar";
    private static final String BANNER = "The connection is lost.";
    private static final String EVENTS = "**/events";
    private static final long LONG_MILLIS = 35_000;

    /** Streams open, and that is all that is heard of them. */
    private static final String DEAF = """
            window.EventSource = class extends EventSource {
                addEventListener() {}
            };
            """;

    private static Fleet fleet;
    private static Suite suite;
    private static String token;

    @SuppressWarnings("NullAway.Init")
    private CuttableLink link;

    @BeforeAll
    static void join(Suite shared, @TempDir Path flashes) throws Exception {
        suite = shared;
        fleet = new Fleet(suite, flashes);
        token = new Staff(fleet.operator(), fleet.projectId()).token(Role.EDITOR);
    }

    @BeforeEach
    void open() {
        link = CuttableLink.to(suite.ports().http());
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void aBannerSaysThatTheConnectionIsLost(Console console) throws Exception {
        var tab = open(console, pending());

        link.cut();

        assertThat(banner(tab)).containsText(BANNER);
        assertThat(tab.page().getByText("Connection lost")).isVisible();
    }

    @Test
    void whatHappenedMeanwhileShowsWhenTheConnectionIsBack(Console console) throws Exception {
        var member = pending();
        var tab = open(console, member);
        link.cut();
        assertThat(banner(tab)).containsText(BANNER);
        member.device().wake();
        fleet.awaitOperation(member, operation -> operation.hasNonNull("confirmedAt"));
        assertThat(tab.page().getByText("The command is out.")).isVisible();

        link.restore();

        assertThat(tab.page().getByText("Confirmed: the device was heard after its restart"))
                .isVisible();
        assertThat(banner(tab)).isHidden();
    }

    @Test
    void whatIsDoneWithoutAConnectionSaysSoAndCanBeDoneAgainLater(Console console) throws Exception {
        var tab = open(console, pending());
        link.cut();
        tab.button("Cancel update").click();
        assertThat(noteBesideTheButtons(tab)).containsText("The server cannot be reached");
        link.restore();
        assertThat(banner(tab)).isHidden();

        tab.button("Cancel update").click();

        assertThat(tab.button("Cancel update")).isHidden();
        assertThat(noteBesideTheButtons(tab)).isEmpty();
    }

    @Test
    void whoCannotBeSignedOutIsToldSo(Console console) throws Exception {
        var tab = open(console, pending());
        link.cut();
        tab.button("Sign out").click();
        assertThat(tab.page().getByText("You are still signed in")).isVisible();
        link.restore();

        tab.button("Sign out").click();

        assertThat(tab.field("API token")).isVisible();
        assertThat(tab.page().context().cookies()).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheConnectionWasFirstThereShowsAsWell(Console console) throws Exception {
        var member = pending();
        var tab = console.signIn(token).allow("Failed to load resource: net::ERR_");
        tab.page().route(EVENTS, Route::abort);
        tab.go(at(member));
        assertThat(tab.page().getByText("The command is out.")).isVisible();
        member.device().wake();
        fleet.awaitOperation(member, operation -> operation.hasNonNull("confirmedAt"));

        tab.page().unroute(EVENTS);

        assertThat(tab.page().getByText("Confirmed: the device was heard after its restart"))
                .isVisible();
        assertThat(tab.page().getByText("The connection was interrupted")).isHidden();
    }

    /** What the browser still takes for a connection, and what others answer, says nothing of it. */
    @Test
    void aStreamThatSaysNothingAnyMoreIsBegunAnew(Console console) throws Exception {
        var tab = console.signIn(token);
        tab.page().clock().install();
        tab.page().addInitScript(DEAF);
        tab.go(at(pending()));
        tab.page().reload();
        assertThat(tab.page().getByText("Listening")).isVisible();

        var again = tab.page().waitForRequest(EVENTS, () -> tab.page().clock().runFor(LONG_MILLIS));

        assertThat(again.url()).endsWith("/events");
    }

    private static Member pending() throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        fleet.request(PLAIN, member);
        return member;
    }

    /** Once it is live: what is cut before is another story. */
    private Tab open(Console console, Member member) {
        var tab = console.over(link)
                .signIn(token)
                .allow("Failed to load resource: net::ERR_")
                .go(at(member));
        assertThat(tab.page().getByText("Listening")).isVisible();
        assertThat(tab.button("Cancel update")).isVisible();
        return tab;
    }

    private static String at(Member member) {
        return "/#/projects/" + fleet.projectId() + "/devices/" + member.id();
    }

    /** Of what was done there; what could not be read meanwhile says the same elsewhere. */
    private static Locator noteBesideTheButtons(Tab tab) {
        return tab.page().locator(".ota-widget .actions + [role=alert]");
    }

    private static Locator banner(Tab tab) {
        return tab.page()
                .getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText("connection is lost"));
    }
}
