package org.otasuite.packages.repack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;

@QuarkusTest
@PackageServiceParts
class RepackedUploadIT {
    private static final Path SAMPLES =
            Path.of(System.getProperty("ota.root", ".."), "deploy", "local", "src", "test", "resources", "samples");

    private String projectId = "";

    @BeforeEach
    void createProject() {
        projectId = Api.newProject();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar-czf-real-gzip-as-tar-gz.tar.gz",
                "tar-czf-real-gzip-as-tgz.tgz",
                "zip-as-zip.zip",
                "gnu-tar-format-pax-posix.tar"
            })
    void makesAStandardArchiveOneThatDevicesApply(String sample) throws Exception {
        var content = Files.readAllBytes(SAMPLES.resolve(sample));

        var answer = upload(sample, content, "true");

        answer.then()
                .statusCode(201)
                .body("fileType", equalTo(".tar"))
                .body("preflight.level", equalTo("ok"))
                .body("original.fileName", equalTo(sample))
                .body("original.size", equalTo(content.length))
                .body("original.sha256", equalTo(sha256(content)));
    }

    @Test
    void storesWhatItSaysItMade() throws Exception {
        var sample = "zip-as-zip.zip";
        var uploaded = upload(sample, Files.readAllBytes(SAMPLES.resolve(sample)), "true");

        var file = Api.signed()
                .get("/api/projects/" + projectId + "/packages/" + uploaded.path("id") + "/file")
                .asByteArray();

        assertThat(sha256(file)).isEqualTo(uploaded.<String>path("sha256"));
    }

    @Test
    void makesTheSameBytesOfTheSameArchive() throws IOException {
        var sample = "tar-czf-real-gzip-as-tar-gz.tar.gz";
        var content = Files.readAllBytes(SAMPLES.resolve(sample));

        String once = upload(sample, content, "true").path("sha256");
        projectId = Api.newProject();
        String again = upload(sample, content, "true").path("sha256");

        assertThat(once).isEqualTo(again);
    }

    @Test
    void saysWhatCannotBeConverted() {
        var answer = upload("noise.tar.gz", new byte[] {1, 2, 3}, "true");

        answer.then().statusCode(422).body("code", equalTo("not-convertible"));
    }

    @Test
    void refusesAWishThatIsNeitherTrueNorFalse() {
        var answer = upload("x.tar", new byte[] {1, 2, 3}, "maybe");

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    private Response upload(String fileName, byte[] content, String repack) {
        return Api.upload(fileName, content)
                .multiPart("name", "release 1")
                .queryParam("repack", repack)
                .post("/api/projects/" + projectId + "/packages");
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
