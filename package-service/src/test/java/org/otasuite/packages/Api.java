package org.otasuite.packages;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service as an administrator uses it. */
public final class Api {
    private Api() {}

    public static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    public static String token() {
        return setting("ota.access.administrator-token");
    }

    public static RequestSpecification signed() {
        return given().header("Authorization", "Bearer " + token());
    }

    /** @return the ID of a new project */
    public static String newProject() {
        return signed().contentType(ContentType.JSON)
                .body(Map.of("name", "project " + UUID.randomUUID()))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The form of an upload, still without a name. */
    public static RequestSpecification upload(String fileName, byte[] content) {
        return signed().multiPart("file", fileName, content);
    }

    /** @return the ID of a new package */
    public static String newPackage(String projectId, String name) {
        return upload("x.tar", new byte[] {1, 2, 3})
                .multiPart("name", name)
                .post("/api/projects/" + projectId + "/packages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return the ID of a new member */
    public static String newMember(String projectId) {
        return signed().contentType(ContentType.JSON)
                .body(Map.of("subject", UUID.randomUUID().toString(), "role", "viewer"))
                .post("/api/projects/" + projectId + "/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return a new token, with its value */
    public static ExtractableResponse<Response> newToken(String projectId, String role) {
        return signed().contentType(ContentType.JSON)
                .body(Map.of("name", "for " + role, "role", role))
                .post("/api/projects/" + projectId + "/tokens")
                .then()
                .statusCode(201)
                .extract();
    }

    public static RequestSpecification signed(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
