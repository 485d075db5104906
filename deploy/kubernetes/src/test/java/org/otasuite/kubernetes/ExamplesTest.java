package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** Its durable sessions refuse shared subscriptions, which the collectors' are. */
    @Test
    void theBrokerTakesTheCollectorsSubscriptions() {
        var settings = Repository.read(Compose.DIRECTORY.resolve("emqx.conf"));

        assertThat(settings).contains("retainer").doesNotContain("durable_sessions");
    }

    /** Above its limits it acknowledges a command, and does not retain it. */
    @Test
    void theBrokerRetainsHoweverManyCommandsThereAre() {
        var settings = Repository.read(Compose.DIRECTORY.resolve("emqx.conf"));

        assertThat(settings).contains("max_publish_rate = infinity", "delivery_rate = infinity");
    }

    /** Its image would make one of the pod's address, and its data lie under the name. */
    @Test
    void theBrokersNodeKeepsItsName() {
        var broker = new Manifests(YamlFiles.readAll(EXAMPLES.resolve("emqx.yaml"))).get("StatefulSet", "ota-emqx");

        var here = Manifests.mainContainer(broker)
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asText().equals("EMQX_NODE_NAME"))
                .map(variable -> variable.path("value").asText());
        var onDocker =
                Compose.read().service("emqx").at("/environment/EMQX_NODE_NAME").asText();

        assertThat(here).containsExactly("emqx@127.0.0.1").containsExactly(onDocker);
    }

    /** The suite's own policies say what its services may do, and nothing of who may come to the parts. */
    @ParameterizedTest
    @CsvSource({"emqx.yaml, broker, mqtt", "minio.yaml, store, s3", "postgresql.yaml, database, 5432"})
    void areOpenToNobodyElse(String file, String part, String port) {
        var policies = YamlFiles.readAll(EXAMPLES.resolve(file)).stream()
                .filter(object -> object.path("kind").asText().equals("NetworkPolicy"));

        assertThat(policies).singleElement().satisfies(policy -> {
            StrictTypes.check(policy);
            assertThat(policy.at("/spec/podSelector/matchLabels/otasuite.org~1part")
                            .asText())
                    .isEqualTo(part);
            assertThat(policy.at("/spec/policyTypes/0").asText()).isEqualTo("Ingress");
            assertThat(policy.at("/spec/ingress/0/ports").findValuesAsText("port"))
                    .containsExactly(port);
        });
    }

    /** Each new version starts a quarter more of the replicas before the old ones go, rounded up. */
    @Test
    void theDatabaseHasConnectionsForARollOutAtTheMostReplicas() {
        var cluster = YamlFiles.readAll(EXAMPLES.resolve("postgresql.yaml")).get(0);
        var most = new HashMap<String, Integer>();
        Overlay.PRODUCTION
                .render()
                .ofKind("HorizontalPodAutoscaler")
                .forEach(scaler -> most.put(
                        Manifests.name(scaler), scaler.at("/spec/maxReplicas").asInt() * 5 / 4 + 1));

        int needed = most.getOrDefault("package-service", 0) * 10
                + most.getOrDefault("ota-dispatcher", 0) * 11
                + most.getOrDefault("download-proxy", 0) * 20
                + 2 * 5;

        // What PostgreSQL keeps for superusers, and CloudNativePG for itself.
        assertThat(most).hasSize(3);
        assertThat(cluster.at("/spec/postgresql/parameters/max_connections").asInt())
                .isGreaterThan(needed + 20);
    }

    @Test
    void theIdentityProviderKnowsTheConsole() {
        var production = Overlay.PRODUCTION.render();
        var told = production.get("ConfigMap", "ota-suite").path("data");
        var console = "https://"
                + production
                        .get("Ingress", "operators")
                        .at("/spec/rules/0/host")
                        .asText();

        var realm = YamlFiles.parse(Repository.read(EXAMPLES.resolve("keycloak-realm.json")));
        var client = realm.at("/clients/0");

        assertThat(told.path("oidc-url").asText())
                .endsWith("/realms/" + realm.path("realm").asText());
        assertThat(client.path("clientId")).isEqualTo(told.path("oidc-client-id"));
        assertThat(client.at("/protocolMappers/0/config/included.custom.audience"))
                .isEqualTo(told.path("oidc-audience"));
        assertThat(client.path("redirectUris")).map(JsonNode::asText).containsExactly(console + "/");
        assertThat(client.path("webOrigins")).map(JsonNode::asText).containsExactly(console);
    }

    /** Who has found a code can do nothing with it, and nobody types a password anywhere but at the provider. */
    @Test
    void theConsoleIsAPublicClientThatProvesWhatItAskedFor() {
        var client = YamlFiles.parse(Repository.read(EXAMPLES.resolve("keycloak-realm.json")))
                .at("/clients/0");

        assertThat(client.path("publicClient").asBoolean()).isTrue();
        assertThat(client.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(List.of("implicitFlowEnabled", "directAccessGrantsEnabled"))
                .allSatisfy(flow -> assertThat(client.required(flow).booleanValue())
                        .as(flow)
                        .isFalse());
    }

    /** The migration makes it itself, in its own schema. */
    @Test
    void theDatabaseBeginsWithoutExtensions() {
        var cluster = YamlFiles.readAll(EXAMPLES.resolve("postgresql.yaml")).get(0);

        assertThat(cluster.at("/spec/bootstrap/initdb").has("postInitApplicationSQL"))
                .isFalse();
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
