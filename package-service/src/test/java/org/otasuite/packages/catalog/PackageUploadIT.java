package org.otasuite.packages.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.process.Background;
import org.otasuite.local.testkit.PartsLinks;
import org.otasuite.local.testkit.hostile.RawRequest;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.PackageTables;
import org.otasuite.packages.StoredObjects;

@QuarkusTest
@PackageServiceParts
class PackageUploadIT {
    private static final byte[] CONTENT = {1, 2, 3};

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    URI base;

    private String projectId;

    @BeforeEach
    void createProject() {
        projectId = Api.newProject();
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
    }

    @Test
    void storesTheExactBytes() throws Exception {
        var content = new byte[300_000];
        new Random(1).nextBytes(content);

        Api.upload("app.tar", content)
                .multiPart("name", "App 1")
                .post(packages())
                .then()
                .statusCode(201);

        var store = new StoredObjects();
        assertThat(store.keys(projectId)).hasSize(1);
        assertThat(store.bytes(store.keys(projectId).get(0))).isEqualTo(content);
    }

    @Test
    void answersWithWhatDevicesWillBeTold() throws Exception {
        var answer = Api.upload("app.tar.gz", CONTENT)
                .multiPart("name", "App 1")
                .multiPart("description", "Two\nlines")
                .multiPart("tags", "stable")
                .multiPart("tags", "a/b")
                .multiPart("tags", "stable")
                .post(packages());

        String id = answer.then().extract().path("id");
        answer.then()
                .statusCode(201)
                .header("Location", containsString(packages() + "/" + id))
                .body("fileId", matchesPattern("[0-9a-f]{8}"))
                .body("fileType", equalTo(".tar.gz"))
                .body("size", equalTo(CONTENT.length))
                .body("sha256", equalTo(sha256(CONTENT)))
                .body("name", equalTo("App 1"))
                .body("description", equalTo("Two\nlines"))
                .body("tags", contains("stable", "a/b"))
                .body("createdBy", equalTo("administrator"));
    }

    @Test
    void showsAnUploadedPackage() {
        var id = Api.newPackage(projectId, "App 1");

        var answer = Api.signed().get(packages() + "/" + id);

        answer.then().statusCode(200).body("id", equalTo(id)).body("name", equalTo("App 1"));
    }

    @Test
    void keepsNamesInAnyScript() {
        var answer = Api.upload("x.tar", CONTENT)
                .multiPart("name", "Ενημέρωση 更新 🚀", "text/plain; charset=UTF-8")
                .post(packages());

        answer.then().statusCode(201).body("name", equalTo("Ενημέρωση 更新 🚀"));
    }

    @ParameterizedTest
    @CsvSource({
        "app.tar, .tar",
        "app.tar.gz, .tar.gz",
        "APP.TAR.GZ, .tar.gz",
        "app.tgz, .tgz",
        "app.gz, .gz",
        "app.zip, .zip",
        "app, .tar",
        "v1.2.tar, .tar"
    })
    void takesTheFileTypeFromTheFileName(String fileName, String fileType) {
        var answer = Api.upload(fileName, CONTENT).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(201).body("fileType", equalTo(fileType));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b.tar", "a\\b.tar", "..", "app.", "app.t r", "app.äöü", ".."})
    void refusesAFileNameThatDevicesCouldNotUse(String fileName) {
        var answer = Api.upload(fileName, CONTENT).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(400).body("code", equalTo("invalid-file-name"));
    }

    @Test
    void refusesAFileNameOf300Characters() {
        var answer = Api.upload("a".repeat(296) + ".tar", CONTENT)
                .multiPart("name", "App 1")
                .post(packages());

        answer.then().statusCode(400).body("code", equalTo("invalid-file-name"));
    }

    @Test
    void storesNothingOfARefusedUpload() throws Exception {
        Api.upload("..", CONTENT)
                .multiPart("name", "App 1")
                .post(packages())
                .then()
                .statusCode(400);

        assertThat(new StoredObjects().keys(projectId)).isEmpty();
        assertThat(PackageTables.packages(projectId)).isZero();
    }

    @Test
    void refusesANameThatIsTaken() {
        Api.newPackage(projectId, "App 1");

        var answer = Api.upload("x.tar", CONTENT).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(409).contentType("application/problem+json").body("code", equalTo("name-taken"));
    }

    @Test
    void letsAnotherProjectUseTheSameName() {
        Api.newPackage(Api.newProject(), "App 1");

        var answer = Api.upload("x.tar", CONTENT).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(201);
    }

    @Test
    void letsExactlyOneOfManyUploadsAtOnceHaveAName() throws Exception {
        var answers = uploadAtOnce(6, "App 1");

        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(PackageTables.packages(projectId)).isOne();
        assertThat(new StoredObjects().keys(projectId)).hasSize(1);
    }

    @Test
    void refusesAnEmptyFile() {
        var answer = Api.upload("x.tar", new byte[0]).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(400).body("code", equalTo("empty-file"));
    }

    @Test
    void refusesAnUploadWithoutAFile() {
        var answer = Api.signed().multiPart("name", "App 1").post(packages());

        answer.then().statusCode(400).body("code", equalTo("invalid-request")).body("detail", containsString("file"));
    }

    @Test
    void refusesAnUploadWithoutAName() {
        var answer = Api.upload("x.tar", CONTENT).post(packages());

        answer.then().statusCode(400).body("code", equalTo("invalid-request")).body("detail", containsString("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " App", "App ", "two\nlines", "nul\u0000"})
    void refusesANameThatCannotBeShownOnALine(String name) {
        var answer = Api.upload("x.tar", CONTENT).multiPart("name", name).post(packages());

        answer.then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void refusesATagWithABlank() {
        var answer = Api.upload("x.tar", CONTENT)
                .multiPart("name", "App 1")
                .multiPart("tags", "two words")
                .post(packages());

        answer.then().statusCode(400).body("code", equalTo("invalid-request")).body("detail", containsString("tags"));
    }

    @Test
    void refusesAFileOverTheLimit() throws Exception {
        var form = new byte[66 * 1024 * 1024];
        var request = RawRequest.of("POST", packages())
                .header("Authorization: Bearer " + Api.token())
                .body("multipart/form-data; boundary=b", form);

        var answer = request.sendTo(base);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"too-large\"");
    }

    @Test
    void refusesOneMoreUploadWhileAsManyAreOnTheirWayAsThereMayBe() throws Exception {
        var begun = new ArrayList<Socket>();

        await().untilAsserted(() -> {
            beginAllThatMayBe(begun);
            uploadAnything().then().statusCode(503).header("Retry-After", "5").body("code", equalTo("unavailable"));
        });
        for (var socket : begun) {
            socket.close();
        }

        await().untilAsserted(() -> uploadAnything().then().statusCode(201));
    }

    /** Begins again what was answered: refused, since the asking upload had its place. */
    private void beginAllThatMayBe(List<Socket> begun) throws IOException {
        for (var socket : List.copyOf(begun)) {
            if (socket.getInputStream().available() > 0) {
                begun.remove(socket);
                socket.close();
            }
        }
        while (begun.size() < ConfigProvider.getConfig().getValue("ota.upload.most", Integer.class)) {
            begun.add(beginUpload());
        }
    }

    /** Says no more than how it begins. */
    private Socket beginUpload() throws IOException {
        var socket = new Socket(base.getHost(), base.getPort());
        var head = "POST " + packages() + " HTTP/1.1\r\nHost: ota.example\r\nAuthorization: Bearer " + Api.token()
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.tar\"\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Response uploadAnything() {
        return Api.upload("x.tar", CONTENT)
                .multiPart("name", "App " + UUID.randomUUID())
                .post(packages());
    }

    @Test
    void doesNotKnowTheProject() {
        var answer = Api.upload("x.tar", CONTENT)
                .multiPart("name", "App 1")
                .post("/api/projects/" + UUID.randomUUID() + "/packages");

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void keepsNoRowOfWhatTheStoreDidNotTake() throws Exception {
        links.store().cut();

        var answer = Api.upload("x.tar", CONTENT).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(503).contentType("application/problem+json").body("code", equalTo("unavailable"));
        assertThat(PackageTables.packages(projectId)).isZero();
    }

    @Test
    void giveUpOnAStoreThatDoesNotAnswer() throws Exception {
        links.store().holdAnswers();

        var answer = Api.upload("x.tar", CONTENT).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(503).body("code", equalTo("unavailable"));
        assertThat(PackageTables.packages(projectId)).isZero();
    }

    @Test
    void leavesNoObjectBehindWhenTheDatabaseGoesAwayMeanwhile() {
        links.database().cut();

        var answer = Api.upload("x.tar", CONTENT).multiPart("name", "App 1").post(packages());

        answer.then().statusCode(503).body("code", equalTo("unavailable"));
        assertThat(new StoredObjects().keys(projectId)).isEmpty();
    }

    private List<Integer> uploadAtOnce(int count, String name) {
        var uploads = IntStream.range(0, count)
                .mapToObj(i -> Background.run(() ->
                        Api.upload("x.tar", CONTENT).multiPart("name", name).post(packages())))
                .toList();
        return uploads.stream()
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .toList();
    }

    private String packages() {
        return "/api/projects/" + projectId + "/packages";
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
