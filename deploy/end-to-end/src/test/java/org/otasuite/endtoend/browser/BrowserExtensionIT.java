package org.otasuite.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.otasuite.local.testkit.CuttableLink;

/** That the other tests would notice. */
@ExtendWith(BrowserExtension.class)
class BrowserExtensionIT {
    private static final String ANYTHING = "";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private TestSite site;

    @BeforeEach
    void open() throws Exception {
        site = new TestSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void nothingIsWrongWithAPlainPage(Browsing browsing) {
        site.with("<p>Hello</p>", "console.log('well')");

        var tab = browsing.open(site.origin()).go("/");

        assertThat(tab.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            console.error('spilled')                                       | console: spilled at
            setTimeout(() => { throw new Error('thrown') })                | uncaught: Error: thrown
            Promise.reject(new Error('rejected'))                          | uncaught: Error: rejected
            alert('run')                                                   | dialog: run
            fetch('/nothing')                                              | broken: 503 to GET
            fetch('http://127.0.0.1:1/').catch(() => {})                   | elsewhere: GET http://127.0.0.1:1/
            document.body.innerHTML = '<p style="color: red">red</p>'      | Content Security Policy
            document.body.innerHTML = '<img src="data:," onerror="run()">' | Content Security Policy
            eval('1')                                                      | Content Security Policy
            """)
    void whatAScriptDoesWrongFailsTheTest(String script, String complaint, Browsing browsing) {
        site.with("", "setTimeout(() => document.title = 'Done', 50); " + script);
        var tab = browsing.open(site.origin()).go("/");

        assertThat(tab.page()).hasTitle("Done");

        // The browser tells of some of them later than of the title.
        await().pollInSameThread()
                .atMost(PATIENCE)
                .until(() -> tab.complaints().stream().anyMatch(found -> found.contains(complaint)));
        tab.allow(ANYTHING);
    }

    @Test
    void whatATestAllowsDoesNotFailIt(Browsing browsing) {
        site.with("", "console.error('spilled'); console.error('burnt')");
        var tab = browsing.open(site.origin()).go("/");

        tab.allow("console: spilled");

        assertThat(tab.complaints()).hasSize(1).first().asString().contains("burnt");
        tab.allow("console: burnt");
    }

    @Test
    void aTabKnowsNothingOfAnother(Browsing browsing) {
        site.with("", "document.title = document.cookie || 'nobody'; document.cookie = 'who=somebody'");
        browsing.open(site.origin()).go("/");

        var other = browsing.open(site.origin()).go("/");

        assertThat(other.page()).hasTitle("nobody");
    }

    @ParameterizedTest
    @EnumSource
    void aPageSeesHowItIsLookedAt(Look look, Browsing browsing, @TempDir Path directory) throws Exception {
        site.with("", """
                document.title = innerWidth + (matchMedia('(prefers-color-scheme: dark)').matches ? ' dark' : ' light')
                    + (matchMedia('(pointer: coarse)').matches ? ' finger' : ' mouse')
                """);
        var tab = browsing.open(site.origin(), look);
        tab.go("/");
        var png = directory.resolve("page.png");

        tab.picture(png);

        assertThat(tab.page())
                .hasTitle(
                        switch (look) {
                            case DESKTOP_LIGHT -> "1280 light mouse";
                            case DESKTOP_DARK -> "1280 dark mouse";
                            case PHONE_LIGHT -> "390 light finger";
                            case PHONE_DARK -> "390 dark finger";
                        });
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(look.isPhone() ? 390 : 1280);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <input type="text">                        | critical label
            <button></button>                          | critical button-name
            <font color="#dddddd">hard to read</font>  | serious color-contrast
            """)
    void axeFindsWhatSomePeopleCouldNotUse(String body, String finding, Browsing browsing) {
        site.with(body, "");
        var tab = browsing.open(site.origin()).go("/");

        var findings = Accessibility.findings(tab.page());

        assertThat(findings).hasSize(1).first().asString().contains(finding);
    }

    @Test
    void axeFindsNothingOnAGoodPage(Browsing browsing) {
        site.with("<label>Name <input type='text'></label> <button>Save</button>", "");
        var tab = browsing.open(site.origin()).go("/");

        var findings = Accessibility.findings(tab.page());

        assertThat(findings).isEmpty();
    }

    /** The browser's own way of going offline leaves a stream alone that is there already. */
    @Test
    void aCutLinkEndsAStreamOfEventsAndARestoredOneLetsItBegin(Browsing browsing) {
        site.with("<p role='status'></p>", """
                const say = text => document.querySelector('p').textContent = text;
                const events = new EventSource('/beats');
                events.onmessage = event => say('beat ' + event.data);
                events.onerror = () => say('lost');
                """);
        try (var link = CuttableLink.to(site.port())) {
            var tab = browsing.open("http://localhost:" + link.port())
                    .go("/")
                    .allow("console: Failed to load resource: net::ERR_");
            var status = tab.page().getByRole(AriaRole.STATUS);
            assertThat(status).containsText("beat");

            link.cut();
            assertThat(status).hasText("lost");
            link.restore();

            assertThat(status).hasText(Pattern.compile("beat \\d"));
        }
    }
}
