package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
                        IdentityProvider.CLIENT));
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
    void anAnswerThatNobodyHereAskedForSignsNobodyIn(Browsing browsing) {
        var tab = open(browsing);

        tab.go("/?code=stolen&state=forged");

        assertThat(tab.page().getByText("does not belong to this visit")).isVisible();
        assertThat(tab.button(WAY_IN)).isVisible();
    }

    private static Tab open(Browsing browsing) {
        var tab = Console.of(suite, browsing)
                .open(Look.DESKTOP_LIGHT)
                .allow("elsewhere: (GET|POST) " + provider.issuer());
        assertThat(tab.button(WAY_IN)).isVisible();
        return tab;
    }
}
