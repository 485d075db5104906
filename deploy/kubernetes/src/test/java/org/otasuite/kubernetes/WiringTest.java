package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one object says of another is so. */
class WiringTest {
    private static final String REFERENCE = "%s: %s";

    @ParameterizedTest
    @EnumSource
    void everySelectorFindsPods(Overlay overlay) {
        var manifests = overlay.render();

        var selectors = new ArrayList<JsonNode>();
        manifests.ofKind("Service").forEach(service -> selectors.add(service.at("/spec/selector")));
        manifests
                .ofKind("PodDisruptionBudget")
                .forEach(budget -> selectors.add(budget.at("/spec/selector/matchLabels")));
        manifests.ofKind("NetworkPolicy").forEach(policy -> selectors.add(policy.at("/spec/podSelector/matchLabels")));

        assertThat(selectors).hasSizeGreaterThan(9).allSatisfy(selector -> {
            assertThat(selector).isNotEmpty();
            assertThat(manifests.selected(selector)).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadSelectsItsOwnPodsAlone(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.services()).hasSize(4).allSatisfy(workload -> {
            assertThat(manifests.selected(workload.at("/spec/selector/matchLabels")))
                    .containsExactly(workload);
            assertThat(manifests.selected(
                            workload.at("/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels")))
                    .containsExactly(workload);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyPortOfAServiceIsAPortOfItsPods(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.ofKind("Service")).isNotEmpty().allSatisfy(service -> {
            for (JsonNode port : service.at("/spec/ports")) {
                for (ObjectNode workload : manifests.selected(service.at("/spec/selector"))) {
                    assertThat(portNames(workload))
                            .contains(port.path("targetPort").asText());
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyPortOfANetworkPolicyIsAPortOfItsPods(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.ofKind("NetworkPolicy")).isNotEmpty().allSatisfy(policy -> {
            for (JsonNode rule : policy.at("/spec/ingress")) {
                for (JsonNode port : rule.path("ports")) {
                    assertThat(manifests.selected(policy.at("/spec/podSelector/matchLabels")))
                            .allSatisfy(workload -> assertThat(portNames(workload))
                                    .contains(port.path("port").asText()));
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyIngressLeadsToAServicesPort(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.ofKind("Ingress")).isNotEmpty().allSatisfy(ingress -> {
            for (JsonNode backend : ingress.findValues("backend")) {
                var service =
                        manifests.get("Service", backend.at("/service/name").asText());
                assertThat(names(service.at("/spec/ports")))
                        .contains(backend.at("/service/port/name").asText());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyProbeAsksAPortOfItsContainer(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.services()).allSatisfy(workload -> {
            var container = Manifests.mainContainer(workload);
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(portNames(workload))
                        .contains(container.path(probe).at("/httpGet/port").asText());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyMonitorFindsAServicesPort(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.ofKind("ServiceMonitor"))
                .hasSize(overlay == Overlay.PRODUCTION ? 4 : 0)
                .allSatisfy(monitor -> {
                    var labels = monitor.at("/spec/selector/matchLabels");
                    var services = manifests.ofKind("Service").stream()
                            .filter(service -> Manifests.matches(labels, service.at("/metadata/labels")))
                            .toList();
                    assertThat(services).hasSize(1);
                    assertThat(names(services.get(0).at("/spec/ports")))
                            .contains(monitor.at("/spec/endpoints/0/port").asText());
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatGrowsWithTheLoadSaysNothingOfItsNumber(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.ofKind("HorizontalPodAutoscaler"))
                .hasSize(overlay == Overlay.PRODUCTION ? 3 : 0)
                .allSatisfy(autoscaler -> {
                    var target = autoscaler.at("/spec/scaleTargetRef");
                    var workload = manifests.get(
                            target.path("kind").asText(), target.path("name").asText());
                    assertThat(workload.path("spec").has("replicas")).isFalse();
                    assertThat(Manifests.mainContainer(workload)
                                    .at("/resources/requests/cpu")
                                    .asText())
                            .isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableFromTheConfigMapIsThereAndEveryKeyIsUsed(Overlay overlay) {
        var manifests = overlay.render();
        var configMap = manifests.get("ConfigMap", "ota-suite");
        var keys = new TreeSet<String>();
        configMap.path("data").fieldNames().forEachRemaining(keys::add);

        var used = new TreeSet<String>();
        references(manifests, "configMapKeyRef").forEach(reference -> {
            assertThat(reference.path("name").asText()).isEqualTo("ota-suite");
            used.add(reference.path("key").asText());
        });

        assertThat(used).isEqualTo(keys);
    }

    @ParameterizedTest
    @EnumSource
    void theDescribedSecretsAreThoseThatAreUsed(Overlay overlay) {
        var manifests = overlay.render();
        Set<String> described = new TreeSet<>();
        for (ObjectNode object : YamlFiles.readAll(Repository.KUBERNETES.resolve("examples/secrets.yaml"))) {
            object.path("stringData")
                    .fieldNames()
                    .forEachRemaining(key -> described.add(REFERENCE.formatted(Manifests.name(object), key)));
        }

        var used = new TreeSet<String>();
        references(manifests, "secretKeyRef")
                .forEach(reference -> used.add(REFERENCE.formatted(
                        reference.path("name").asText(), reference.path("key").asText())));
        used.removeIf(secret -> secret.startsWith("ota-postgresql-superuser: "));

        assertThat(used).isEqualTo(described);
    }

    @ParameterizedTest
    @EnumSource
    void everyMountHasItsVolume(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.workloads()).hasSize(5).allSatisfy(workload -> {
            var mounted = new TreeSet<String>();
            Manifests.containers(workload).forEach(container -> mounted.addAll(names(container.path("volumeMounts"))));
            assertThat(names(Manifests.podSpec(workload).path("volumes"))).containsExactlyInAnyOrderElementsOf(mounted);
        });
    }

    private static List<JsonNode> references(Manifests manifests, String kind) {
        return manifests.workloads().stream()
                .flatMap(workload -> workload.findValues(kind).stream())
                .toList();
    }

    private static List<String> portNames(JsonNode workload) {
        return names(Manifests.mainContainer(workload).path("ports"));
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(element -> element.path("name").asText())
                .toList();
    }
}
