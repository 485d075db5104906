package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.BrowserExtension;
import org.otasuite.endtoend.browser.Browsing;
import org.otasuite.endtoend.browser.Look;
import org.otasuite.endtoend.browser.Tab;
import org.otasuite.local.testkit.identity.IdentityProvider;

/** Somebody with an account comes in through the provider of their organization, with the code flow and PKCE. */
@ExtendWith(BrowserExtension.class)
class SignInWithProviderIT {
    private static final String WAY_IN = "Sign in with your organization";
    private static final String STORED =
            "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])";

    /** As it is said of tokens unless a test says otherwise. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final long ALMOST_EXPIRED_MILLIS = LIFETIME.minusSeconds(29).toMillis();

    /** So short that a test sees it end, and so long that there is time to renew it before: that is done after 5 s. */
    private static final Duration SHORT_LIFETIME = Duration.ofSeconds(25);

    /** Services take a token for 10 s longer. */
    private static final double LONGER_THAN_SHORT_LIFETIME_MILLIS = 90_000;

    private static final String WATCH_THE_BANNER = """
            () => new MutationObserver(() => {
                window.saidLost ||= document.querySelector('.connection')?.textContent.includes('lost');
            }).observe(document.body, { subtree: true, childList: true, characterData: true })
            """;

    /** How every JSON Web Token begins. */
    private static final String JWT = "eyJ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    private static IdentityProvider provider;
    private static Suite suite;
    private static ProjectApi api;

    @BeforeAll
    static void start() throws Exception {
        provider = IdentityProvider.start();
        suite = Suite.start(
                directory.resolve("data"),
                Suite.Ports.free(),
                Map.of(
                        "QUARKUS_OIDC_TENANT_ENABLED",
                        "true",
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        provider.issuer(),
                        "QUARKUS_OIDC_TOKEN_AUDIENCE",
                        IdentityProvider.AUDIENCE,
                        "OTA_CONSOLE_OPEN_ID_CONNECT_CLIENT_ID",
                        IdentityProvider.CLIENT,
                        "OTA_EVENTS_ACCESS_CHECK",
                        "1s"));
        api = new ProjectApi(new Fleet(suite, directory.resolve("flashes")));
        api.post("/members", "{\"subject\": \"ann\", \"role\": \"editor\"}");
        provider.signsIn(provider.claims("ann"));
    }

    @AfterAll
    static void stop() {
        suite.close();
        provider.close();
    }

    @Test
    void whoComesBackFromTheProviderIsSignedInAndWhereTheyWantedToBe(Browsing browsing) {
        var tab = open(browsing).go(api.place("/packages"));

        tab.button(WAY_IN).click();

        assertThat(tab.heading("Packages")).isVisible();
        assertThat(tab.link("New package").first()).isVisible();
        assertThat(tab.link("Members")).isHidden();
        assertThat(tab.page().url()).endsWith(api.place("/packages"));
        assertThat((String) tab.page().evaluate(STORED)).doesNotContain(JWT, "verifier");
        tab.page().reload();
        assertThat(tab.heading("Packages")).isVisible();
    }

    @Test
    void whoSignsOutIsAskedToSignInAgain(Browsing browsing) {
        var tab = open(browsing);
        tab.button(WAY_IN).click();
        assertThat(tab.link("Greenhouses")).isVisible();

        tab.button("Sign out").click();

        assertThat(tab.button(WAY_IN)).isVisible();
        tab.page().reload();
        assertThat(tab.button(WAY_IN)).isVisible();
    }

    @Test
    void aSessionIsRenewedBeforeItsTokenExpires(Browsing browsing) {
        var tab = signIn(browsing);
        var before = cookie(tab);

        var answer = tab.page()
                .waitForResponse(
                        SignInWithProviderIT::signsIn, () -> tab.page().clock().fastForward(ALMOST_EXPIRED_MILLIS));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(cookie(tab)).isNotEqualTo(before);
        tab.page()
                .waitForResponse(
                        SignInWithProviderIT::signsIn, () -> tab.page().clock().fastForward(ALMOST_EXPIRED_MILLIS));
    }

    @Test
    void whoSignsOutInOneTabIsOutInAllOfThemForGood(Browsing browsing) {
        var tab = signIn(browsing);
        var other = tab.another().go("/");
        int renewals = provider.renewals();

        other.button("Sign out").click();

        assertThat(tab.button(WAY_IN)).isVisible();
        tab.page().clock().fastForward(ALMOST_EXPIRED_MILLIS);
        letGoOn(tab);
        assertThat(provider.renewals()).isEqualTo(renewals);
        tab.page().reload();
        assertThat(tab.button(WAY_IN)).isVisible();
    }

    @Test
    void aRenewalThatIsUnderWayDoesNotUndoASignOut(Browsing browsing) {
        var tab = signIn(browsing);
        var held = new ArrayList<Route>();
        var tokens = provider.issuer() + "/token";
        tab.page().route(tokens, held::add);
        tab.page().waitForRequest(tokens, () -> tab.page().clock().fastForward(ALMOST_EXPIRED_MILLIS));
        tab.button("Sign out").click();
        assertThat(tab.button(WAY_IN)).isVisible();

        held.forEach(Route::resume);

        letGoOn(tab);
        tab.page().reload();
        assertThat(tab.button(WAY_IN)).isVisible();
    }

    @Test
    void whatIsLiveGoesOnWithoutAWordWhenTheTokenIsRenewed(Browsing browsing) throws Exception {
        var device = api.post("/devices", "{\"name\": \"Roof\"}").get("id").asText();
        int renewals = provider.renewals();
        provider.givesAccessFor(SHORT_LIFETIME);
        try {
            var tab = open(browsing).go(api.place("/devices/" + device));
            tab.button(WAY_IN).click();
            assertThat(tab.page().getByText("Listening")).isVisible();
            tab.page().evaluate(WATCH_THE_BANNER);

            assertThat(tab.page().getByText("The connection was interrupted"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONGER_THAN_SHORT_LIFETIME_MILLIS));

            assertThat(provider.renewals()).isGreaterThan(renewals);
            assertThat((Boolean) tab.page().evaluate("() => Boolean(window.saidLost)"))
                    .isFalse();
            assertThat(tab.heading("Roof")).isVisible();
        } finally {
            provider.givesAccessFor(LIFETIME);
        }
    }

    @Test
    void anAnswerThatNobodyHereAskedForSignsNobodyIn(Browsing browsing) {
        var tab = open(browsing);

        tab.go("/?code=stolen&state=forged");

        assertThat(tab.page().getByText("does not belong to this visit")).isVisible();
        assertThat(tab.button(WAY_IN)).isVisible();
    }

    /** With a clock that can be put forward. */
    private static Tab signIn(Browsing browsing) {
        var tab = open(browsing);
        tab.page().clock().install();
        tab.page().reload();
        tab.button(WAY_IN).click();
        assertThat(tab.link("Greenhouses")).isVisible();
        return tab;
    }

    private static boolean signsIn(Response answer) {
        return answer.url().endsWith("/api/session")
                && answer.request().method().equals("POST");
    }

    /** What a page has begun before is over then, as far as it was to be quick. */
    private static void letGoOn(Tab tab) {
        for (int i = 0; i < 5; i++) {
            tab.page().evaluate("() => fetch('/console/settings.json').then(answer => answer.json())");
        }
    }

    private static String cookie(Tab tab) {
        return tab.page().context().cookies().get(0).value;
    }

    private static Tab open(Browsing browsing) {
        var tab = Console.of(suite, browsing)
                .open(Look.DESKTOP_LIGHT)
                .allow("elsewhere: (GET|POST) " + provider.issuer());
        assertThat(tab.button(WAY_IN)).isVisible();
        return tab;
    }
}
