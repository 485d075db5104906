package org.otasuite.packages.catalog;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class PackagePreflightIT {
    private static final Path SAMPLES =
            Path.of(System.getProperty("ota.root"), "deploy", "local", "src", "test", "resources", "samples");

    @Test
    void theAnswerToAnUploadSaysWhatDevicesWouldMakeOfIt() throws IOException {
        var projectId = Api.newProject();

        var answer = Api.upload("site.tar.gz", sample("tar-czf-real-gzip-as-tar-gz.tar.gz"))
                .multiPart("name", "a real gzip")
                .post("/api/projects/" + projectId + "/packages");

        answer.then()
                .statusCode(201)
                .body("preflight.level", equalTo("error"))
                .body("preflight.codes", contains("real-gzip"));
    }

    @Test
    void theWholeReportNamesPathsAndFiles() throws IOException {
        var projectId = Api.newProject();
        String packageId = Api.upload("site.tar", sample("mf-plain-tar.tar"))
                .multiPart("name", "release 2")
                .post("/api/projects/" + projectId + "/packages")
                .then()
                .extract()
                .path("id");

        var answer = Api.signed().get("/api/projects/" + projectId + "/packages/" + packageId + "/preflight");

        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .body("level", equalTo("warning"))
                .body("findings.code", everyItem(equalTo("junk-file")))
                .body("findings.path", hasItem("package_md5sum.py"))
                .body("entries.path", hasItem("www/index.html.gz"))
                .body("files", equalTo(9));
    }

    @Test
    void aPackageThatDoesNotExistHasNoReport() {
        var projectId = Api.newProject();

        var answer = Api.signed().get("/api/projects/" + projectId + "/packages/" + projectId + "/preflight");

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(SAMPLES.resolve(name));
    }
}
