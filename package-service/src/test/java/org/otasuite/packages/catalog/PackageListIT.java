package org.otasuite.packages.catalog;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
