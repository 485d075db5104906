package org.otasuite.packages.member;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.otasuite.local.testkit.identity.IdentityProvider;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class MemberIT {
    private static final Duration SECONDS = Duration.ofSeconds(10);
    private final String subject = UUID.randomUUID().toString();
    private String projectId = "";

    /** Set by its resource. */
    @SuppressWarnings("NullAway.Init")
    IdentityProvider provider;

    @BeforeEach
    void createProject() {
        projectId = Api.newProject();
    }

    @Test
    void letsAMemberInByTheSubject() {
        add(Map.of("subject", subject, "role", "viewer")).then().statusCode(201);

        var answer = Api.signed(provider.token(provider.claims(subject))).get(project());

        answer.then().statusCode(200).body("role", equalTo("viewer"));
    }

    @Test
    void letsAMemberInByAVerifiedAddressWhateverItsCase() {
        var address = subject + "@example.org";
        add(Map.of("email", address.toUpperCase(Locale.ROOT), "role", "editor"))
                .then()
                .statusCode(201);

        var answer = Api.signed(token(Map.of("email", address, "email_verified", true)))
                .get(project());

        answer.then().statusCode(200).body("role", equalTo("editor"));
    }

    @Test
    void doesNotBelieveAnAddressThatTheProviderHasNotVerified() {
        var address = subject + "@example.org";
        add(Map.of("email", address, "role", "editor"));

        var answer = Api.signed(token(Map.of("email", address, "email_verified", false)))
                .get(project());

        answer.then().statusCode(404);
    }

    @Test
    void showsAPersonWithoutAPartNothing() {
        var stranger = provider.token(provider.claims(subject));

        Api.signed(stranger).get("/api/projects").then().statusCode(200).body("total", equalTo(0));
        Api.signed(stranger).get(project()).then().statusCode(404);
    }

    @Test
    void takesTheMightierOfTwoRoles() {
        var address = subject + "@example.org";
        add(Map.of("email", address, "role", "viewer"));
        add(Map.of("subject", subject, "role", "administrator"));

        var answer = Api.signed(token(Map.of("email", address, "email_verified", true)))
                .get(project());

        answer.then().body("role", equalTo("administrator"));
    }

    @Test
    void changesARoleWithinSeconds() {
        String id = add(Map.of("subject", subject, "role", "viewer")).path("id");
        var token = provider.token(provider.claims(subject));
        Api.signed(token).get(project()).then().body("role", equalTo("viewer"));

        Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("role", "editor"))
                .patch(members() + "/" + id)
                .then()
                .statusCode(200)
                .body("role", equalTo("editor"));

        await().atMost(SECONDS)
                .untilAsserted(() -> Api.signed(token).get(project()).then().body("role", equalTo("editor")));
    }

    @Test
    void shutsARemovedMemberOutWithinSeconds() {
        String id = add(Map.of("subject", subject, "role", "viewer")).path("id");
        var token = provider.token(provider.claims(subject));
        Api.signed(token).get(project()).then().statusCode(200);

        Api.signed().delete(members() + "/" + id).then().statusCode(204);

        await().atMost(SECONDS)
                .untilAsserted(() -> Api.signed(token).get(project()).then().statusCode(404));
    }

    @Test
    void addsNobodyTwice() {
        add(Map.of("subject", subject, "role", "viewer"));

        var answer = add(Map.of("subject", subject, "role", "administrator"));

        answer.then().statusCode(409).body("code", equalTo("conflict"));
        Api.signed().get(members()).then().body("items", hasSize(1)).body("items[0].role", equalTo("viewer"));
    }

    @ParameterizedTest
    @CsvSource({",", "s,e@example.org", "'',", "'two words',", ",nobody", ",@example.org", ",a@b@c"})
    void refusesAMemberWhoIsNotOnePerson(String subjectGiven, String email) {
        var wanted = new LinkedHashMap<String, String>();
        wanted.put("role", "viewer");
        wanted.put("subject", subjectGiven);
        wanted.put("email", email);

        add(wanted).then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("expired", (provider, claims) -> {
                    claims.put("exp", Instant.now().getEpochSecond() - 60);
                    return provider.token(claims);
                }),
                bad("without an end", (provider, claims) -> {
                    claims.remove("exp");
                    return provider.token(claims);
                }),
                bad("for others", (provider, claims) -> {
                    claims.put("aud", "another-service");
                    return provider.token(claims);
                }),
                bad("for nobody", (provider, claims) -> {
                    claims.remove("aud");
                    return provider.token(claims);
                }),
                bad("of another issuer", (provider, claims) -> {
                    claims.put("iss", "https://elsewhere.example.org");
                    return provider.token(claims);
                }),
                bad("without a subject", (provider, claims) -> {
                    claims.remove("sub");
                    return provider.token(claims);
                }),
                bad("forged", IdentityProvider::forged),
                bad("unsigned", IdentityProvider::unsigned),
                bad("signed with the public key as a secret", IdentityProvider::confused),
                bad("cut off", (provider, claims) -> {
                    var token = provider.token(claims);
                    return token.substring(0, token.length() - 20);
                }),
                bad("garbage", (provider, claims) -> "eyJ.eyJ.x"));
    }

    private interface Making {
        String token(IdentityProvider provider, Map<String, Object> claims);
    }

    private static Arguments bad(String name, Making making) {
        return Arguments.of(name, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refusesATokenThatIs(String name, Making making) {
        add(Map.of("subject", subject, "role", "viewer"));

        var answer =
                Api.signed(making.token(provider, provider.claims(subject))).get(project());

        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void fetchesTheProvidersKeyWhenItHasChanged() {
        add(Map.of("subject", subject, "role", "viewer"));
        var before = provider.token(provider.claims(subject));
        Api.signed(before).get(project()).then().statusCode(200);

        provider.rotateKey();

        var after = provider.token(provider.claims(subject));
        await().atMost(SECONDS)
                .untilAsserted(() -> Api.signed(after).get(project()).then().statusCode(200));
        Api.signed(before).get(project()).then().statusCode(401);
    }

    private String token(Map<String, Object> more) {
        var claims = provider.claims(subject);
        claims.putAll(more);
        return provider.token(claims);
    }

    private Response add(Map<String, String> wanted) {
        return Api.signed().contentType(ContentType.JSON).body(wanted).post(members());
    }

    private String members() {
        return project() + "/members";
    }

    private String project() {
        return "/api/projects/" + projectId;
    }
}
