package org.otasuite.packages.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.process.Background;
import org.otasuite.local.testkit.PartsLinks;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.PackageTables;
import org.otasuite.packages.StoredObjects;

/** The header of draft-ietf-httpapi-idempotency-key-header. */
@QuarkusTest
@PackageServiceParts
class IdempotentUploadIT {
    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    private String projectId;
    private String key;

    @BeforeEach
    void createProject() {
        projectId = Api.newProject();
        key = UUID.randomUUID().toString();
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
    }

    @Test
    void givesTheFirstAnswerToTheSameUpload() throws SQLException {
        var first = upload(key, "App 1", 1);

        var second = upload(key, "App 1", 1);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(PackageTables.packages(projectId)).isOne();
        assertThat(new StoredObjects().keys(projectId)).hasSize(1);
    }

    @Test
    void givesTheFirstAnswerEvenWhenThePackageHasChanged() {
        var first = upload(key, "App 1", 1);
        Api.signed().delete(packages() + "/" + first.path("id")).then().statusCode(204);

        var second = upload(key, "App 1", 1);

        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void takesAKeyWithAndWithoutItsQuotesForTheSame() {
        var first = upload("\"" + key + "\"", "App 1", 1);

        var second = upload(key, "App 1", 1);

        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void refusesTheKeyForOtherContent() {
        upload(key, "App 1", 1);

        var answer = upload(key, "App 1", 2);

        answer.then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void refusesTheKeyForOtherFields() {
        upload(key, "App 1", 1);

        var answer = upload(key, "App 2", 1);

        answer.then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void letsTheKeyBeUsedInAnotherProject() {
        upload(key, "App 1", 1);
        projectId = Api.newProject();

        var answer = upload(key, "App 1", 2);

        answer.then().statusCode(201);
    }

    @Test
    void forgetsTheKeyOfAnUploadThatWasRefused() {
        links.store().cut();
        upload(key, "App 1", 1).then().statusCode(503);
        links.store().restore();

        var answer = upload(key, "App 1", 1);

        answer.then().statusCode(201);
    }

    @Test
    void makesOnePackageOfManyUploadsAtOnce() throws SQLException {
        var uploads = IntStream.range(0, 6)
                .mapToObj(i -> Background.run(() -> upload(key, "App 1", 1)))
                .toList();

        var answers = uploads.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Response::statusCode).contains(201).containsOnly(201, 409);
        assertThat(PackageTables.packages(projectId)).isOne();
        assertThat(new StoredObjects().keys(projectId)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "two words", "ümlaut", "a\"b"})
    void refusesAKeyThatIsNone(String malformed) {
        var answer = upload(malformed, "App 1", 1);

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    private Response upload(String idempotencyKey, String name, int content) {
        return Api.upload("x.tar", new byte[] {(byte) content})
                .header("Idempotency-Key", idempotencyKey)
                .multiPart("name", name)
                .post(packages());
    }

    private String packages() {
        return "/api/projects/" + projectId + "/packages";
    }
}
