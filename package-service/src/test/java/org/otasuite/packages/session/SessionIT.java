package org.otasuite.packages.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.testkit.identity.IdentityProvider;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class SessionIT {
    private static final String SESSION = "/api/session";
    private static final String ATTRIBUTES = "; Path=/api; HttpOnly; SameSite=Strict";
    private static final String GONE = "ota-session=; Max-Age=0" + ATTRIBUTES;

    private final String subject = UUID.randomUUID().toString();

    /** Set by its resource. */
    @SuppressWarnings("NullAway.Init")
    IdentityProvider provider;

    @Test
    void keepsAnApiTokenWhereNoScriptCanReadIt() {
        var answer = Api.signed().post(SESSION);

        answer.then()
                .statusCode(200)
                .header("Set-Cookie", equalTo("ota-session=" + Api.token() + ATTRIBUTES))
                .header("Cache-Control", equalTo("no-store"))
                .body("", aMapWithSize(4))
                .body("administrator", equalTo(true))
                .body("expiresAt", nullValue());
        assertThat(answer.asString()).doesNotContain(Api.token());
    }

    @Test
    void tellsWhoIsSignedIn() {
        var token = Api.newToken(Api.newProject(), "viewer");

        var answer = inSession(token.path("token")).get(SESSION);

        answer.then()
                .statusCode(200)
                .header("Set-Cookie", nullValue())
                .body("id", equalTo(token.path("id")))
                .body("name", equalTo("for viewer"))
                .body("administrator", equalTo(false))
                .body("expiresAt", equalTo(token.path("expiresAt")));
    }

    @Test
    void keepsThePersonsTokenToo() {
        var claims = provider.claims(subject);
        claims.put("preferred_username", "mia");
        var expiry = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(200);
        claims.put("exp", expiry.getEpochSecond());
        var token = provider.token(claims);

        var answer = Api.signed(token).post(SESSION);

        answer.then()
                .statusCode(200)
                .header("Set-Cookie", equalTo("ota-session=" + token + ATTRIBUTES))
                .body("id", equalTo(subject))
                .body("name", equalTo("mia"))
                .body("administrator", equalTo(false))
                .body("expiresAt", equalTo(expiry.toString()));
    }

    @Test
    void letsAPersonDoInASessionWhatTheirTokenLetsThem() {
        var projectId = Api.newProject();
        Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("subject", subject, "role", "viewer"))
                .post("/api/projects/" + projectId + "/members")
                .then()
                .statusCode(201);
        var session = provider.token(provider.claims(subject));

        inSession(session)
                .get("/api/projects/" + projectId)
                .then()
                .statusCode(200)
                .body("role", equalTo("viewer"));
        inSession(session)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "mine"))
                .patch("/api/projects/" + projectId)
                .then()
                .statusCode(403);
    }

    @Test
    void takesNoForgedTokenOfAPersonFromACookie() {
        inSession(provider.forged(provider.claims(subject)))
                .get(SESSION)
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void refusesATokenThatABrowserWouldNotKeep() {
        var claims = provider.claims(subject);
        claims.put("groups", "g".repeat(4_000));

        Api.signed(provider.token(claims))
                .post(SESSION)
                .then()
                .statusCode(422)
                .header("Set-Cookie", nullValue())
                .body("code", equalTo("token-too-long"));
    }

    @Test
    void isForTlsAloneWhereAProxyOfOursSpeaksIt() {
        Api.signed()
                .header("X-Forwarded-Proto", "https")
                .post(SESSION)
                .then()
                .statusCode(200)
                .header("Set-Cookie", equalTo("ota-session=" + Api.token() + ATTRIBUTES + "; Secure"));
    }

    @ParameterizedTest
    @CsvSource({"https://ota.example, 201", "http://ota.example, 401", "https://ota.example:8443, 401"})
    void comparesThePageWithWhatTheProxyWasAsked(String origin, int status) {
        given().header("Cookie", "ota-session=" + Api.token())
                .header("X-Forwarded-Proto", "https")
                .header("Host", "ota.example")
                .header("Origin", origin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "project " + UUID.randomUUID()))
                .post("/api/projects")
                .then()
                .statusCode(status);
    }

    @Test
    void isNotSetWithoutCredentials() {
        given().post(SESSION).then().statusCode(401).header("Set-Cookie", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ota_wrong", "ota_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a.b.c"})
    void endsWhateverItIsWorth(String value) {
        inSession(value).delete(SESSION).then().statusCode(204).header("Set-Cookie", equalTo(GONE));
    }

    @Test
    void endsWhereThereIsNone() {
        given().delete(SESSION).then().statusCode(204).header("Set-Cookie", equalTo(GONE));
    }

    @Test
    void leavesTheTokenGoodWhenItEnds() {
        String token = Api.newToken(Api.newProject(), "viewer").path("token");

        inSession(token).delete(SESSION).then().statusCode(204);

        Api.signed(token).get(SESSION).then().statusCode(200);
    }

    private static RequestSpecification inSession(String token) {
        return given().header("Cookie", "ota-session=" + token).header("Sec-Fetch-Site", "same-origin");
    }
}
