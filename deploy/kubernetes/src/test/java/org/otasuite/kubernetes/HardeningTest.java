package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every pod gives up. */
class HardeningTest {
    @ParameterizedTest
    @EnumSource
    void noPodIsRootOrKnowsTheCluster(Overlay overlay) {
        var workloads = overlay.render().workloads();

        assertThat(workloads).isNotEmpty().map(Manifests::podSpec).allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            // Or every pod would find variables for every Service of the namespace, and take some for its settings.
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void noContainerHasPrivilegesOrWritesBesideItsMounts(Overlay overlay) {
        var containers = containers(overlay);

        assertThat(containers)
                .isNotEmpty()
                .map(container -> container.path("securityContext"))
                .allSatisfy(context -> {
                    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                            .isFalse();
                    assertThat(context.path("readOnlyRootFilesystem").asBoolean())
                            .isTrue();
                    assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                });
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerSaysWhatItNeeds(Overlay overlay) {
        var containers = containers(overlay);

        assertThat(containers)
                .isNotEmpty()
                .map(container -> container.path("resources"))
                .allSatisfy(resources -> {
                    assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
                    assertThat(resources.at("/requests/memory").asText()).isNotEmpty();
                    assertThat(resources.at("/limits/memory").asText()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource
    void noSecretIsInTheFiles(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(manifests.ofKind("Secret")).isEmpty();
        assertThat(manifests.workloads()).allSatisfy(workload -> {
            for (JsonNode variable : workload.findValues("env").stream()
                    .flatMap(list -> list.valueStream())
                    .toList()) {
                if (variable.path("name").asText().matches(".*(PASSWORD|SECRET|TOKEN|KEY|KEYS)$")
                        && !variable.path("name").asText().startsWith("QUARKUS_TLS_")) {
                    assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                            .as(variable.path("name").asText())
                            .isNotEmpty();
                }
            }
        });
    }

    private static List<JsonNode> containers(Overlay overlay) {
        return overlay.render().workloads().stream()
                .flatMap(workload -> Manifests.containers(workload).stream())
                .toList();
    }
}
