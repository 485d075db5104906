package org.otasuite.packages.console;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.testkit.identity.IdentityProvider;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class ConsoleIT {
    private static final Pattern BUNDLED = Pattern.compile("(?:src|href)=\"(/static/bundle/[^\"]+)\"");

    /** Set by its resource. */
    @SuppressWarnings("NullAway.Init")
    IdentityProvider provider;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html"})
    void isServedWithoutCredentialsAndNeverFromACache(String path) {
        get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/html"))
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("<div id=\"app\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/favicon.svg", "/static/bundle/none.js"})
    void mayRunAndLoadNothingButWhatIsOurs(String path) {
        var answer = get(path);

        answer.then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
                .header("Permissions-Policy", notNullValue());
        assertThat(answer.header("Content-Security-Policy").split("; ", -1))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "font-src 'self'",
                        "connect-src 'self' " + provider.issuer(),
                        "base-uri 'none'",
                        "form-action 'self'",
                        "frame-ancestors 'none'");
    }

    @Test
    void hasNothingInItThatThePolicyForbids() {
        var page = get("/").asString();

        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:");
    }

    @Test
    void keepsItsBundleForGood() {
        var bundle = bundle();

        assertThat(bundle).anyMatch(path -> path.endsWith(".js")).anyMatch(path -> path.endsWith(".css"));
        bundle.forEach(path -> get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=31536000, immutable")));
    }

    @Test
    void showsNobodyItsSources() {
        for (String path : bundle()) {
            get(path).then().body(not(containsString("sourceMappingURL")));
            get(path + ".map").then().statusCode(404);
        }
        for (String path : List.of("/app/main.jsx", "/web/app/main.jsx", "/static/app/main.jsx", "/tsconfig.json")) {
            get(path).then().statusCode(404);
        }
    }

    @Test
    void doesNotKeepThatABundleIsMissing() {
        get("/static/bundle/app-OLD.js")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void comesCompressedToWhoeverTakesIt() {
        var script = bundle().stream()
                .filter(path -> path.endsWith(".js"))
                .findFirst()
                .orElseThrow();

        given().header("Accept-Encoding", "gzip")
                .get(script)
                .then()
                .statusCode(200)
                .header("Content-Encoding", equalTo("gzip"));
    }

    @Test
    void isToldHowPeopleSignIn() {
        get("/console/settings.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", equalTo("no-store"))
                .body("", aMapWithSize(2))
                .body("version", notNullValue())
                .body("openIdConnect", aMapWithSize(3))
                .body("openIdConnect.authority", equalTo(provider.issuer()))
                .body("openIdConnect.clientId", equalTo(IdentityProvider.CLIENT))
                .body("openIdConnect.scope", equalTo("openid profile email"));
    }

    @Test
    void canOnlyReadItsSettings() {
        given().body("{}").post("/console/settings.json").then().statusCode(404);
    }

    private static List<String> bundle() {
        return BUNDLED.matcher(get("/").asString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
