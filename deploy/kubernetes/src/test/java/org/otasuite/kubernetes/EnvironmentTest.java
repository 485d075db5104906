package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A variable that nobody reads would be a setting that nobody has made. */
class EnvironmentTest {
    @ParameterizedTest
    @EnumSource
    void everyVariableIsAPropertyOfItsService(Overlay overlay) {
        var services = overlay.render().services();

        assertThat(services).hasSize(4).allSatisfy(workload -> {
            var module = Manifests.name(workload);
            var known = KnownVariables.of(module);
            assertThat(variables(Manifests.mainContainer(workload)))
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(known.contains(variable))
                            .as(module + " reads " + variable)
                            .isTrue());
        });
    }

    @ParameterizedTest
    @EnumSource
    void noVariableIsSetTwice(Overlay overlay) {
        var workloads = overlay.render().workloads();

        assertThat(workloads)
                .flatMap(Manifests::containers)
                .allSatisfy(container -> assertThat(variables(container)).doesNotHaveDuplicates());
    }

    /** A pod that has more on its disk is evicted, with all uploads that are on their way. */
    @Test
    void theDirectoryOfUploadsHasRoomForAsManyAsThereMayBe() {
        var defaults = new HashMap<String, String>();
        TypedConfiguration.of("package-service")
                .forEach(group ->
                        group.settings().forEach(setting -> defaults.put(setting.property(), setting.fallback())));
        int most = Integer.parseInt(defaults.getOrDefault("ota.upload.most", ""));
        int mebibytes = Integer.parseInt(
                defaults.getOrDefault("ota.upload.max-size", "").replace("M", ""));

        var volumes =
                Overlay.SINGLE.render().get("Deployment", "package-service").at("/spec/template/spec/volumes");

        assertThat(volumes.valueStream()
                        .filter(volume -> volume.path("name").asText().equals("uploads")))
                .singleElement()
                .satisfies(volume -> assertThat(volume.at("/emptyDir/sizeLimit").asText())
                        .isEqualTo(most * 2 * mebibytes / 1024 + "Gi"));
    }

    /** Or the tests above would be worth nothing. */
    @ParameterizedTest
    @CsvSource({
        "QUARKUS_HTTP_PORT, true",
        "QUARKUS_TLS_KEY_STORE_PEM__0__CERT, true",
        "QUARKUS_TLS_KEY_STORE_PEM__0__CRT, false",
        "QUARKUS_HTTP_PROT, false",
        // Decided when the service was built.
        "QUARKUS_DATASOURCE_DB_KIND, false",
        // Of an extension that this service has not.
        "QUARKUS_OIDC_AUTH_SERVER_URL, false",
    })
    void theFrameworkDoesNotKnowEverything(String variable, boolean known) {
        var downloadProxy = QuarkusConfiguration.of("download-proxy");

        assertThat(downloadProxy.knowsVariable(variable)).isEqualTo(known);
    }

    private static List<String> variables(JsonNode container) {
        return container
                .path("env")
                .valueStream()
                .map(variable -> variable.path("name").asText())
                .toList();
    }
}
