package org.otasuite.packages.catalog;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class PackageChangeIT {
    private String projectId;
    private String packageId;

    @BeforeEach
    void upload() {
        projectId = Api.newProject();
        packageId = Api.upload("x.tar", new byte[] {1, 2, 3})
                .multiPart("name", "App 1")
                .multiPart("description", "The first")
                .multiPart("tags", "stable")
                .post("/api/projects/" + projectId + "/packages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void changesWhatIsNamedAndLeavesTheRest() {
        var answer = change("{\"name\":\"App 2\"}");

        answer.then()
                .statusCode(200)
                .body("name", equalTo("App 2"))
                .body("description", equalTo("The first"))
                .body("tags", contains("stable"));
    }

    @Test
    void emptiesWhatIsNull() {
        var answer = change("{\"description\":null,\"tags\":null}");

        answer.then()
                .statusCode(200)
                .body("name", equalTo("App 1"))
                .body("description", equalTo(""))
                .body("tags", empty());
    }

    @Test
    void keepsWhatWasChanged() {
        change("{\"tags\":[\"a/b\",\"c\",\"c\"]}");

        var answer = Api.signed().get(path());

        answer.then().body("tags", contains("a/b", "c"));
    }

    @Test
    void refusesANameThatIsTaken() {
        Api.newPackage(projectId, "App 2");

        var answer = change("{\"name\":\"App 2\"}");

        answer.then().statusCode(409).body("code", equalTo("name-taken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\" x\"}",
                "{\"tags\":[\"two words\"]}",
                "{\"fileId\":\"00000000\"}",
                "[]",
                "null"
            })
    void refusesWhatCannotBe(String patch) {
        change(patch).then().statusCode(400);
    }

    private Response change(String patch) {
        return Api.signed()
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch(path());
    }

    private String path() {
        return "/api/projects/" + projectId + "/packages/" + packageId;
    }
}
