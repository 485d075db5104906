package org.otasuite.packages.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.PackageTables;

@QuarkusTest
@PackageServiceParts
class TokenIT {
    private String projectId = "";

    @BeforeEach
    void createProject() {
        projectId = Api.newProject();
    }

    @Test
    void showsTheValueOfANewTokenOnceAndOnlyThen() {
        var created = create(Map.of("name", "CI", "role", "editor"));

        created.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("token", matchesPattern("ota_[A-Za-z0-9_-]{43}"));
        Api.signed()
                .get(tokens())
                .then()
                .body("items[0].id", equalTo(created.path("id")))
                .body("items[0].token", nullValue())
                .body("items[0].createdBy", equalTo("administrator"));
    }

    @Test
    void keepsNothingOfATokenButItsHash() throws Exception {
        String token = Api.newToken(projectId, "editor").path("token");

        var found = PackageTables.count(
                "select count(*) from access.api_token t, access.audit a"
                        + " where position(? in t::text || a::text) > 0",
                token.substring("ota_".length()));

        assertThat(found).isZero();
    }

    @Test
    void letsATokenIntoItsOwnProjectAlone() {
        Api.newProject();
        String token = Api.newToken(projectId, "viewer").path("token");

        var projects = Api.signed(token).get("/api/projects");

        projects.then()
                .body("total", equalTo(1))
                .body("items[0].id", equalTo(projectId))
                .body("items[0].role", equalTo("viewer"));
    }

    @Test
    void endsATokenInAYearIfNobodySaysOtherwise() {
        var created = create(Map.of("name", "CI", "role", "viewer"));

        var expiresAt = Instant.parse(created.path("expiresAt"));
        assertThat(expiresAt)
                .isBetween(
                        Instant.now().plus(364, ChronoUnit.DAYS), Instant.now().plus(367, ChronoUnit.DAYS));
    }

    @Test
    void letsATokenGoWhenItsTimeIsOver() {
        var end = Instant.now().plusSeconds(4);
        String token = create(Map.of("name", "short", "role", "viewer", "expiresAt", end.toString()))
                .path("token");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> Api.signed(token).get("/api/projects").then().statusCode(401));
        assertThat(Instant.now()).isAfter(end);
    }

    @Test
    void endsARevokedTokenWithinSeconds() {
        var created = Api.newToken(projectId, "viewer");
        String token = created.path("token");
        Api.signed(token).get("/api/projects").then().statusCode(200);

        Api.signed().delete(tokens() + "/" + created.path("id")).then().statusCode(204);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Api.signed(token)
                        .get("/api/projects")
                        .then()
                        .statusCode(401)
                        .header("WWW-Authenticate", equalTo("Bearer")));
        Api.signed().get(tokens()).then().body("items[0].revokedAt", notNullValue());
    }

    @Test
    void showsWhenATokenWasLastUsed() {
        String token = Api.newToken(projectId, "viewer").path("token");
        Api.signed().get(tokens()).then().body("items[0].lastUsedAt", nullValue());

        Api.signed(token).get("/api/projects");

        Api.signed().get(tokens()).then().body("items[0].lastUsedAt", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-01T00:00:00Z", "tomorrow", "2026-13-01T00:00:00Z", ""})
    void refusesAnEndThatIsNone(String expiresAt) {
        var answer = create(Map.of("name", "CI", "role", "viewer", "expiresAt", expiresAt));

        answer.then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "", "ADMINISTRATOR", "Editor"})
    void refusesARoleThatDoesNotExist(String role) {
        var answer = create(Map.of("name", "CI", "role", role));

        answer.then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void knowsNoTokenOfAnotherProject() {
        String other = Api.newToken(Api.newProject(), "viewer").path("id");

        var answer = Api.signed().delete(tokens() + "/" + other);

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void revokingOnceMoreChangesNothing() {
        String id = Api.newToken(projectId, "viewer").path("id");
        Api.signed().delete(tokens() + "/" + id);
        String revokedAt = Api.signed().get(tokens()).path("items[0].revokedAt");

        var again = Api.signed().delete(tokens() + "/" + id);

        again.then().statusCode(204);
        Api.signed().get(tokens()).then().body("items[0].revokedAt", equalTo(revokedAt));
    }

    @Test
    void hasNoTokenForAProjectThatDoesNotExist() {
        var answer = Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "CI", "role", "viewer"))
                .post("/api/projects/" + UUID.randomUUID() + "/tokens");

        answer.then().statusCode(404).body("token", nullValue()).body("code", not(equalTo("internal-error")));
    }

    private Response create(Map<String, String> wanted) {
        return Api.signed().contentType(ContentType.JSON).body(wanted).post(tokens());
    }

    private String tokens() {
        return "/api/projects/" + projectId + "/tokens";
    }
}
