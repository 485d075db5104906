package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts' examples go with the base. */
class ExamplesTest {
    private static final Path EXAMPLES = Repository.KUBERNETES.resolve("examples");

    private final JsonNode config =
            Overlay.SINGLE.render().get("ConfigMap", "ota-suite").path("data");

    @ParameterizedTest
    @ValueSource(strings = {"emqx.yaml", "minio.yaml", "secrets.yaml", "nginx-ingress.yaml"})
    void areOfTheTypesOfKubernetes(String file) {
        assertThat(YamlFiles.readAll(EXAMPLES.resolve(file))).isNotEmpty().allSatisfy(StrictTypes::check);
    }

    @ParameterizedTest
    @CsvSource({"emqx.yaml, broker-host, broker-port, broker", "minio.yaml, store-host, store-port, store"})
    void areWhereTheServicesAreTold(String file, String host, String port, String part) {
        var example = new Manifests(YamlFiles.readAll(EXAMPLES.resolve(file)));

        var service = example.get("Service", config.path(host).asText());
        var pods = example.selected(service.at("/spec/selector"));

        assertThat(service.at("/spec/ports/0/port").asText())
                .isEqualTo(config.path(port).asText());
        assertThat(pods).singleElement().satisfies(workload -> {
            assertThat(workload.at("/spec/template/metadata/labels/otasuite.org~1part")
                            .asText())
                    .isEqualTo(part);
            assertThat(Manifests.mainContainer(workload).at("/ports/0/name"))
                    .isEqualTo(service.at("/spec/ports/0/targetPort"));
        });
    }

    @Test
    void theDatabaseIsWhereTheServicesAreTold() {
        var cluster = YamlFiles.readAll(EXAMPLES.resolve("postgresql.yaml")).get(0);

        assertThat(config.path("database-reactive-url").asText())
                .isEqualTo("postgresql://" + Manifests.name(cluster) + "-rw:5432/"
                        + cluster.at("/spec/bootstrap/initdb/database").asText());
        assertThat(cluster.at("/spec/inheritedMetadata/labels/otasuite.org~1part")
                        .asText())
                .isEqualTo("database");
    }

    @Test
    void theBrokerIsToldTheSameHereAndOnDocker() {
        var here = YamlFiles.readAll(EXAMPLES.resolve("emqx.yaml"))
                .get(0)
                .path("data")
                .path("emqx.conf")
                .asText();

        assertThat(here.replace("/opt/emqx/accounts/", "/opt/emqx/etc/"))
                .isEqualTo(Repository.read(Compose.DIRECTORY.resolve("emqx.conf")));
    }

    @Test
    void theBrokerAsksAPortOfDownloadProxy() {
        var service = Overlay.SINGLE.render().get("Service", "download-proxy");
        List<String> asked = new ArrayList<>(EmqxQuestion.all().keySet());

        assertThat(asked)
                .hasSize(2)
                .allSatisfy(url -> assertThat(url)
                        .startsWith("http://" + Manifests.name(service) + ":"
                                + service.at("/spec/ports/0/port").asText() + "/internal/broker/"));
    }

    @Test
    void certificatesAreForTheSecretsThatAreMounted() {
        var certificates = YamlFiles.readAll(EXAMPLES.resolve("certificates.yaml"));
        var rendered = Overlay.PRODUCTION.render();

        var wanted = new ArrayList<String>();
        rendered.ofKind("Ingress").forEach(ingress -> wanted.addAll(ingress.findValuesAsText("secretName")));
        rendered.workloads().forEach(workload -> wanted.addAll(workload.findValuesAsText("secretName")));

        assertThat(certificates.stream()
                        .map(certificate -> certificate.at("/spec/secretName").asText()))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }
}
