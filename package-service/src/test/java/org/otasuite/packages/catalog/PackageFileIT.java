package org.otasuite.packages.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.local.testkit.PartsLinks;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.StoredObjects;

@QuarkusTest
@PackageServiceParts
class PackageFileIT {
    private static final int SIZE = 1024 * 1024;

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    URI base;

    private final byte[] content = new byte[SIZE];
    private String projectId;
    private String path;

    @BeforeEach
    void upload() {
        new Random(7).nextBytes(content);
        projectId = Api.newProject();
        String id = Api.upload("app.tar.gz", content)
                .multiPart("name", "Ünï \"1\"/..", "text/plain; charset=UTF-8")
                .post("/api/projects/" + projectId + "/packages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        path = "/api/projects/" + projectId + "/packages/" + id + "/file";
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
    }

    @Test
    void isWhatWasUploaded() throws Exception {
        var answer = Api.signed().get(path);

        var sha256 = MessageDigest.getInstance("SHA-256").digest(content);
        assertThat(answer.asByteArray()).isEqualTo(content);
        answer.then()
                .statusCode(200)
                .header("Content-Length", equalTo(Integer.toString(SIZE)))
                .header("Content-Type", equalTo("application/octet-stream"))
                .header("Repr-Digest", equalTo("sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":"));
    }

    @Test
    void hasANameThatNoClientIsLedAstrayBy() {
        var answer = Api.signed().get(path);

        answer.then()
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"_n_ _1__...tar.gz\"; "
                                + "filename*=UTF-8''%C3%9Cn%C3%AF%20%221%22_...tar.gz"));
    }

    @Test
    void breaksOffWhenTheStoreHasSomethingElse() throws Exception {
        var objects = new StoredObjects();
        var damaged = content.clone();
        damaged[SIZE / 2] ^= 1;
        objects.put(objects.keys(projectId).get(0), damaged);

        assertThatThrownBy(this::download).isInstanceOf(IOException.class);
    }

    @Test
    void isRefusedWhenTheStoreHasNothing() throws Exception {
        var objects = new StoredObjects();
        objects.remove(objects.keys(projectId).get(0));

        var answer = Api.signed().get(path);

        answer.then().statusCode(503).body("code", equalTo("unavailable"));
    }

    @Test
    void isRefusedWhenTheStoreIsAway() {
        links.store().cut();

        var answer = Api.signed().get(path);

        answer.then().statusCode(503).body("code", equalTo("unavailable"));
    }

    @Test
    void isNotThereWithoutItsPackage() {
        var answer = Api.signed().get("/api/projects/" + projectId + "/packages/" + projectId + "/file");

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    private byte[] download() throws IOException {
        var connection = (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + Api.token());
        try (var bytes = connection.getInputStream()) {
            return bytes.readAllBytes();
        }
    }
}
