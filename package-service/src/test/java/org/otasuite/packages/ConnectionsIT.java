package org.otasuite.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.process.Background;

/**
 * Each request makes do with one connection to the database at a time: if it wanted a second one while it has the first,
 * as many requests as there are connections would wait for each other.
 */
@QuarkusTest
@PackageServiceParts
class ConnectionsIT {
    private static final int MORE_THAN_CONNECTIONS = 30;

    private String projectId;
    private String packageId;

    @BeforeEach
    void upload() {
        projectId = Api.newProject();
        packageId = Api.newPackage(projectId, "App 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/members", "/tokens", "/audit", "/packages", "/packages/{id}", "/packages/{id}/preflight"})
    void readsForManyAtOnce(String path) {
        var answers = atOnce(() -> Api.signed().get(path(path)).statusCode());

        assertThat(answers).containsOnly(200);
    }

    @Test
    void changesForManyAtOnce() {
        var answers = atOnce(() -> Api.signed()
                .contentType("application/json")
                .body("{\"description\":\"changed\"}")
                .patch(path("/packages/{id}"))
                .statusCode());

        assertThat(answers).containsOnly(200);
    }

    private String path(String path) {
        return "/api/projects/" + projectId + path.replace("{id}", packageId);
    }

    private static List<Integer> atOnce(Callable<Integer> request) {
        var answers = IntStream.range(0, MORE_THAN_CONNECTIONS)
                .mapToObj(i -> Background.run(request))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
