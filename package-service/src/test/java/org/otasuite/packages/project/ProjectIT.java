package org.otasuite.packages.project;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class ProjectIT {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Test
    void createsAProjectWithTwoChannelsOfItsOwn() {
        var created = Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Weather stations"))
                .post("/api/projects")
                .then();

        String id = created.extract().path("id");
        String controlChannel = created.extract().path("controlChannel");
        created.statusCode(201)
                .header("Location", containsString("/api/projects/" + id))
                .body("name", equalTo("Weather stations"))
                .body("createdBy", equalTo("administrator"))
                .body("controlChannel", matchesPattern(UUID_FORM))
                .body("dataChannel", matchesPattern(UUID_FORM))
                .body("dataChannel", not(equalTo(controlChannel)));
    }

    @Test
    void showsAProject() {
        var id = Api.newProject();

        var answer = Api.signed().get("/api/projects/" + id);

        answer.then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void knowsNoProjectThatWasNotCreated() {
        var answer = Api.signed().get("/api/projects/" + UUID.randomUUID());

        answer.then().statusCode(404).contentType("application/problem+json").body("code", equalTo("not-found"));
    }

    @Test
    void listsTheNewestProjectsFirstAndSaysHowManyThereAre() {
        Api.newProject();
        var newest = Api.newProject();

        var answer = Api.signed().get("/api/projects?limit=1");

        answer.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(newest))
                .body("total", greaterThanOrEqualTo(2))
                .body("limit", equalTo(1))
                .body("offset", equalTo(0));
    }

    @Test
    void passesOverAsManyProjectsAsTheOffsetSays() {
        var older = Api.newProject();
        Api.newProject();

        var answer = Api.signed().get("/api/projects?limit=1&offset=1");

        answer.then().statusCode(200).body("items[0].id", equalTo(older)).body("offset", equalTo(1));
    }

    @Test
    void showsNothingBehindTheEndOfTheList() {
        Api.newProject();

        var answer = Api.signed().get("/api/projects?offset=100000000");

        answer.then().statusCode(200).body("items", hasSize(0)).body("total", greaterThanOrEqualTo(1));
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        var id = Api.newProject();
        String name = Api.signed().get("/api/projects/" + id).path("name");

        var answer = Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("tags", List.of("field", "field", "north"), "enabled", false))
                .patch("/api/projects/" + id);

        answer.then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("tags", equalTo(List.of("field", "north")))
                .body("enabled", equalTo(false));
        Api.signed().get("/api/projects/" + id).then().body("enabled", equalTo(false));
    }

    @Test
    void letsDevicesDownloadWhatWasRequestedAndByHttpUnlessToldOtherwise() {
        var id = Api.newProject();

        var answer = Api.signed().get("/api/projects/" + id);

        answer.then()
                .body("downloadPolicy", equalTo("requested"))
                .body("plainHttp", equalTo(true))
                .body("downloadBandwidth", equalTo(0));
    }

    @Test
    void changesTheRulesOfDownloads() {
        var id = Api.newProject();

        var answer = Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("downloadPolicy", "project", "plainHttp", false, "downloadBandwidth", 1_000_000))
                .patch("/api/projects/" + id);

        answer.then()
                .statusCode(200)
                .body("downloadPolicy", equalTo("project"))
                .body("plainHttp", equalTo(false))
                .body("downloadBandwidth", equalTo(1_000_000));
        Api.signed().get("/api/projects/" + id).then().body("downloadPolicy", equalTo("project"));
    }

    @Test
    void takesALimitOfBandwidthAway() {
        var id = Api.newProject();
        Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("downloadBandwidth", 16_384))
                .patch("/api/projects/" + id);

        var answer = Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("downloadBandwidth", 0))
                .patch("/api/projects/" + id);

        answer.then().statusCode(200).body("downloadBandwidth", equalTo(0));
    }

    @Test
    void disablesAndEnables() {
        var id = Api.newProject();
        String viewer = Api.newToken(id, "viewer").path("token");
        set(id, false);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Api.signed(viewer)
                        .get("/api/projects/" + id)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("project-disabled")));

        set(id, true);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        Api.signed(viewer).get("/api/projects/" + id).then().statusCode(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"enabled\":\"yes\"}",
                "{\"enabled\":1}",
                "{\"name\":\"\"}",
                "{\"tags\":[\"a b\"]}",
                "{}",
                "{\"downloadPolicy\":\"all\"}",
                "{\"downloadPolicy\":0}",
                "{\"plainHttp\":\"no\"}",
                "{\"downloadBandwidth\":-1}",
                "{\"downloadBandwidth\":16383}",
                "{\"downloadBandwidth\":1000000000001}",
                "{\"id\":1}"
            })
    void refusesAChangeThatMakesNoSense(String change) {
        var id = Api.newProject();

        var answer = Api.signed().contentType(ContentType.JSON).body(change).patch("/api/projects/" + id);

        answer.then().statusCode(400).contentType("application/problem+json");
    }

    private static void set(String id, boolean enabled) {
        Api.signed()
                .contentType(ContentType.JSON)
                .body(Map.of("enabled", enabled))
                .patch("/api/projects/" + id)
                .then()
                .statusCode(200);
    }
}
