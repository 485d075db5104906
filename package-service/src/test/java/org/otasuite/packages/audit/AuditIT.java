package org.otasuite.packages.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.testkit.identity.IdentityProvider;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.PackageTables;

@QuarkusTest
@PackageServiceParts
class AuditIT {
    private String projectId = "";

    /** Set by its resource. */
    @SuppressWarnings("NullAway.Init")
    IdentityProvider provider;

    @BeforeEach
    void createProject() {
        projectId = Api.newProject();
    }

    @Test
    void saysWhoDidWhatToWhatAndFromWhere() {
        change("{\"enabled\":false}");

        var answer = Api.signed().get(audit());

        answer.then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items[0].action", equalTo("project-changed"))
                .body("items[0].target", equalTo(projectId))
                .body("items[0].actorKind", equalTo("token"))
                .body("items[0].actorName", equalTo("administrator"))
                .body("items[0].address", equalTo("127.0.0.1"))
                .body("items[0].oldValues.enabled", equalTo(true))
                .body("items[0].newValues.enabled", equalTo(false))
                .body("items[1].action", equalTo("project-created"))
                .body("items[1].oldValues", nullValue());
    }

    @Test
    void takesTheAddressFromAProxyThatIsTrusted() {
        Api.signed()
                .header("X-Forwarded-For", "192.0.2.7")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"renamed\"}")
                .patch(project());

        Api.signed().get(audit()).then().body("items[0].address", equalTo("192.0.2.7"));
    }

    /** Most proxies append to what the client sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1, 192.0.2.7  | 192.0.2.7",
                "x, 2001:db8::7        | 2001:db8::7",
                "x                     | 127.0.0.1",
                "','                   | 127.0.0.1",
                "192.0.2.1, unknown    | 127.0.0.1",
            })
    void takesNoClientsOwnWordForItsAddress(String forwarded, String address) {
        Api.signed()
                .header("X-Forwarded-For", forwarded)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"renamed\"}")
                .patch(project())
                .then()
                .statusCode(200);

        Api.signed().get(audit()).then().body("items[0].address", equalTo(address));
    }

    @Test
    void namesAPersonBySubject() {
        var subject = UUID.randomUUID().toString();
        Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("subject", subject, "role", "administrator"))
                .post(project() + "/members");

        Api.signed(provider.token(provider.claims(subject)))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"theirs\"}")
                .patch(project())
                .then()
                .statusCode(200);

        Api.signed()
                .get(audit())
                .then()
                .body("items[0].actorKind", equalTo("person"))
                .body("items[0].actorId", equalTo(subject))
                .body("items[0].newValues.name", equalTo("theirs"));
    }

    @Test
    void recordsEveryChangeOfMembersAndTokens() {
        String member = Api.newMember(projectId);
        Api.signed()
                .contentType(ContentType.JSON)
                .body("{\"role\":\"editor\"}")
                .patch(project() + "/members/" + member);
        Api.signed().delete(project() + "/members/" + member);
        String token = Api.newToken(projectId, "viewer").path("id");
        Api.signed().delete(project() + "/tokens/" + token);

        List<String> actions = Api.signed().get(audit()).path("items.action");

        assertThat(actions)
                .containsExactly(
                        "token-revoked",
                        "token-created",
                        "member-removed",
                        "member-changed",
                        "member-added",
                        "project-created");
    }

    @Test
    void recordsEveryChangeOfPackages() {
        var id = Api.newPackage(projectId, "App 1");
        Api.signed()
                .contentType("application/merge-patch+json")
                .body("{\"name\":\"App 2\"}")
                .patch(project() + "/packages/" + id)
                .then()
                .statusCode(200);
        Api.signed().delete(project() + "/packages/" + id).then().statusCode(204);

        var entries = Api.signed().get(audit()).then();

        entries.body(
                        "items.action",
                        equalTo(List.of("package-deleted", "package-changed", "package-created", "project-created")))
                .body("items[1].oldValues.name", equalTo("App 1"))
                .body("items[1].newValues.name", equalTo("App 2"))
                .body("items[0].oldValues.name", equalTo("App 2"));
    }

    @Test
    void recordsNothingOfAChangeThatWasRefused() {
        change("{\"name\":\"\"}");

        Api.signed().get(audit()).then().body("total", equalTo(1));
    }

    @Test
    void findsWhatIsLookedFor() {
        String token = Api.newToken(projectId, "viewer").path("id");
        change("{\"name\":\"renamed\"}");

        Api.signed().get(audit() + "?action=token-created").then().body("items", hasSize(1));
        Api.signed().get(audit() + "?target=" + token).then().body("items.action", equalTo(List.of("token-created")));
        Api.signed().get(audit() + "?actor=administrator").then().body("total", equalTo(3));
        Api.signed().get(audit() + "?actor=nobody").then().body("total", equalTo(0));
        Api.signed().get(audit() + "?since=2999-01-01T00:00:00Z").then().body("total", equalTo(0));
        Api.signed().get(audit() + "?until=2999-01-01T00:00:00Z&limit=1").then().body("total", equalTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action=drop-table", "since=yesterday", "until=1"})
    void refusesAFilterThatCanMatchNothingInAFileToo(String filter) {
        Api.signed()
                .accept("text/csv")
                .get(audit() + "?" + filter)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action=drop-table", "since=yesterday", "until=1"})
    void refusesAFilterThatCanMatchNothing(String filter) {
        Api.signed().get(audit() + "?" + filter).then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void exportsAllOfItAsCsvThatNoSpreadsheetRuns() throws SQLException {
        record(1_200, "=cmd|' /C calc'!A0");

        var answer = Api.signed().accept("text/csv").get(audit());

        answer.then().statusCode(200).contentType("text/csv");
        var lines = answer.body().asString().split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("at,actorKind,actorId,actorName,address,action,target,oldValues,newValues");
        assertThat(lines).hasSize(1 + 1_200 + 1 + 1);
        assertThat(lines[1]).contains(",'=cmd|' /C calc'!A0,");
    }

    @Test
    void showsWhatBelongsToNoProjectByItself() throws SQLException {
        var target = UUID.randomUUID().toString();
        recordOfTheInstallation(target);

        var answer = Api.signed().get("/api/audit?target=" + target);

        answer.then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items.action", equalTo(List.of("commands-reconciled")));
        Api.signed().get(audit() + "?target=" + target).then().body("total", equalTo(0));
    }

    @Test
    void showsNothingOfProjectsAmongWhatBelongsToNone() {
        var answer = Api.signed().get("/api/audit?target=" + projectId);

        answer.then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void exportsWhatBelongsToNoProjectToo() throws SQLException {
        var target = UUID.randomUUID().toString();
        recordOfTheInstallation(target);

        var answer = Api.signed().accept("text/csv").get("/api/audit?target=" + target);

        answer.then().statusCode(200).contentType("text/csv");
        assertThat(answer.body().asString().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(target);
    }

    @Test
    void showsWhatBelongsToNoProjectToNobodyOfAProject() {
        String token = Api.newToken(projectId, "administrator").path("token");

        var answer = Api.signed(token).get("/api/audit");

        answer.then().statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void letsTheServiceItselfChangeNoEntry() {
        assertThatThrownBy(() -> {
                    try (var connection = PackageTables.connect();
                            var statement = connection.createStatement()) {
                        statement.execute("set role package_service");
                        statement.execute("delete from access.audit");
                    }
                })
                .hasMessageContaining("permission denied");
    }

    private static void recordOfTheInstallation(String target) throws SQLException {
        PackageTables.count(
                "select count(access.record(null, 'token', 'id', 'name', null, 'commands-reconciled', ?, null, null))",
                target);
    }

    private void record(int count, String target) throws SQLException {
        PackageTables.count(
                "select count(access.record('" + projectId + "', 'token', 'id', 'name', null, 'ota-requested', ?,"
                        + " null, null)) from generate_series(1, " + count + ")",
                target);
    }

    private void change(String wanted) {
        Api.signed().contentType(ContentType.JSON).body(wanted).patch(project());
    }

    private String audit() {
        return project() + "/audit";
    }

    private String project() {
        return "/api/projects/" + projectId;
    }
}
