package org.otasuite.packages.catalog;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class PackageListIT {
    private String projectId;

    @BeforeEach
    void uploadThreePackages() {
        projectId = Api.newProject();
        for (String name : new String[] {"first", "second", "third"}) {
            Api.newPackage(projectId, name);
        }
    }

    @Test
    void showsTheNewestFirst() {
        var answer = Api.signed().get(packages());

        answer.then()
                .statusCode(200)
                .body("items.name", contains("third", "second", "first"))
                .body("total", equalTo(3))
                .body("limit", equalTo(50));
    }

    @Test
    void showsOnePageAndTheTotalOfAll() {
        var answer = Api.signed().get(packages() + "?limit=1&offset=1");

        answer.then()
                .statusCode(200)
                .body("items.name", contains("second"))
                .body("total", equalTo(3))
                .body("limit", equalTo(1))
                .body("offset", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "name, 'first second third'",
        "-name, 'third second first'",
        "createdAt, 'first second third'",
        "-createdAt, 'third second first'"
    })
    void sortsAsItIsTold(String sort, String expected) {
        var answer = Api.signed().get(packages() + "?sort=" + sort);

        answer.then().statusCode(200).body("items.name", contains(expected.split(" ", -1)));
    }

    @Test
    void sortsBySize() {
        Api.upload("x.tar", new byte[100]).multiPart("name", "large").post(packages());

        var answer = Api.signed().get(packages() + "?sort=-size&limit=1");

        answer.then().body("items.name", contains("large"));
    }

    @Test
    void findsAPartOfANameInAnyCase() {
        Api.upload("x.tar", new byte[] {1})
                .multiPart("name", "100%_Über", "text/plain; charset=UTF-8")
                .post(packages());

        Api.signed().get(packages() + "?q=ECON").then().body("items.name", contains("second"));
        Api.signed().queryParam("q", "%_ü").get(packages()).then().body("items.name", contains("100%_Über"));
        Api.signed().queryParam("q", "%").get(packages()).then().body("total", equalTo(1));
    }

    @Test
    void findsThoseThatHaveAllTags() {
        upload("both", "a", "b");
        upload("one", "a");

        Api.signed().get(packages() + "?tag=a&tag=b").then().body("items.name", contains("both"));
        Api.signed().get(packages() + "?tag=a").then().body("total", equalTo(2));
        Api.signed().get(packages() + "?tag=a&tag=c").then().body("total", equalTo(0));
    }

    @Test
    void countsDevicesByTheirLatestOperationWithThePackage() throws Exception {
        String id = Api.signed().get(packages()).path("items[0].id");
        try (var operations = Operations.begin()) {
            var request = operations.request(projectId, id);
            var retry = operations.request(projectId, id);
            operations
                    .operation(request, "a-" + id, "failed")
                    .operation(retry, "a-" + id, "applied")
                    .operation(request, "b-" + id, "applied")
                    .operation(request, "c-" + id, "pending")
                    .operation(request, "d-" + id, "failed")
                    .operation(request, "e-" + id, "canceled");
            operations.commit();
        }

        var answer = Api.signed().get(packages());

        answer.then()
                .body("items[0].devices", equalTo(Map.of("pending", 1, "applied", 2, "failed", 1)))
                .body("items[1].devices", equalTo(Map.of("pending", 0, "applied", 0, "failed", 0)));
    }

    @Test
    void countsTheDevicesOfTheOnlyRequest() throws Exception {
        String id = Api.signed().get(packages()).path("items[0].id");
        try (var operations = Operations.begin()) {
            operations.operation(operations.request(projectId, id), "a-" + id, "pending");
            operations.commit();
        }

        var answer = Api.signed().get(packages());

        answer.then().body("items[0].devices", equalTo(Map.of("pending", 1, "applied", 0, "failed", 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=age", "sort=-", "tag=two+words", "tag=a&tag=%2C"})
    void refusesWhatCannotBeLookedFor(String query) {
        var answer = Api.signed().get(packages() + "?" + query);

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    private void upload(String name, String... tags) {
        var form = Api.upload("x.tar", new byte[] {1}).multiPart("name", name);
        for (String tag : tags) {
            form.multiPart("tags", tag);
        }
        form.post(packages()).then().statusCode(201);
    }

    @Test
    void showsNothingOfAnotherProject() {
        var answer = Api.signed().get("/api/projects/" + Api.newProject() + "/packages");

        answer.then().statusCode(200).body("items", empty()).body("total", equalTo(0));
    }

    @Test
    void doesNotKnowTheProject() {
        var answer = Api.signed().get("/api/projects/" + UUID.randomUUID() + "/packages");

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void doesNotShowAPackageUnderAnotherProject() {
        String id = Api.signed().get(packages()).then().extract().path("items[0].id");

        var answer = Api.signed().get("/api/projects/" + Api.newProject() + "/packages/" + id);

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    private String packages() {
        return "/api/projects/" + projectId + "/packages";
    }
}
