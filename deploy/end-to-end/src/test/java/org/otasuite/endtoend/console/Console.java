package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Browsing;
import org.otasuite.endtoend.browser.Look;
import org.otasuite.endtoend.browser.Tab;
import org.otasuite.local.testkit.CuttableLink;

/** The suite's console, for one test and for as many people as it likes, each in a tab of its own. */
final class Console {
    private final Browsing browsing;
    private final int port;

    private Console(Browsing browsing, int port) {
        this.browsing = browsing;
        this.port = port;
    }

    static Console of(Suite suite, Browsing browsing) {
        return new Console(browsing, suite.ports().http());
    }

    /** The same over a link to the suite that can be cut. */
    Console over(CuttableLink link) {
        return new Console(browsing, link.port());
    }

    /** A tab that nobody has signed in to. */
    Tab open(Look look) {
        // What the page asks first is who looks at it.
        return browsing.open("http://localhost:" + port, look)
                .allow("Failed to load resource: .* status of 401 .*/api/session")
                .go("/");
    }

    /** As a person does it. */
    Tab signIn(String token, Look look) {
        var tab = open(look);
        tab.field("API token").fill(token);
        tab.button("Sign in").click();
        assertThat(tab.field("API token")).isHidden();
        return tab;
    }

    Tab signIn(String token) {
        return signIn(token, Look.DESKTOP_LIGHT);
    }
}
