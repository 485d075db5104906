package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may speak to whom is the table of ARCHITECTURE.md, no less and no more. */
class NetworkTest {
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) -> ([^|]+) \\|[^|]+\\|");
    private static final String ARROW = "%s -> %s";
    private static final Map<String, String> NAMESPACES =
            Map.of("nginx-ingress", "ingress", "monitoring", "monitoring", "kube-system", "names");

    @ParameterizedTest
    @EnumSource
    void thePoliciesAllowTheArrowsOfTheArchitecture(Overlay overlay) {
        var manifests = overlay.render();

        var allowed = new TreeSet<String>();
        manifests.ofKind("NetworkPolicy").forEach(policy -> addArrows(manifests, policy, allowed));

        assertThat(allowed).isEqualTo(documented());
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNotMentionedMayDoNothing(Overlay overlay) {
        var manifests = overlay.render();

        var nobody = manifests.get("NetworkPolicy", "nobody").path("spec");

        assertThat(nobody.has("ingress") || nobody.has("egress")).isFalse();
        assertThat(nobody.path("policyTypes")).map(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(manifests.selected(nobody.at("/podSelector/matchLabels")))
                .containsExactlyInAnyOrderElementsOf(manifests.workloads());
    }

    @ParameterizedTest
    @EnumSource
    void thePartsAreReachedAtThePortsThatTheServicesAreTold(Overlay overlay) {
        var manifests = overlay.render();
        var config = manifests.get("ConfigMap", "ota-suite").path("data");
        var expected = Map.of(
                "database",
                        URI.create(config.path("database-reactive-url").asText())
                                .getPort(),
                "broker", config.path("broker-port").asInt(),
                "store", config.path("store-port").asInt());

        var rules = manifests.ofKind("NetworkPolicy").stream()
                .flatMap(policy -> policy.at("/spec/egress").valueStream())
                .filter(rule -> expected.containsKey(part(rule.at("/to/0"))))
                .toList();

        assertThat(rules).hasSize(9).allSatisfy(rule -> {
            assertThat(rule.path("ports")).hasSize(1);
            assertThat(rule.at("/ports/0/port").asInt()).isEqualTo(expected.get(part(rule.at("/to/0"))));
        });
    }

    private static Set<String> documented() {
        var arrows = new TreeSet<String>();
        var matcher = ROW.matcher(Repository.read(Repository.ROOT.resolve("ARCHITECTURE.md")));
        while (matcher.find()) {
            for (String from : matcher.group(1).split(", ", -1)) {
                for (String to : matcher.group(2).split(", ", -1)) {
                    arrows.add(ARROW.formatted(from, to));
                }
            }
        }
        arrows.remove(ARROW.formatted("who", "to whom"));
        return arrows;
    }

    private static void addArrows(Manifests manifests, ObjectNode policy, Set<String> arrows) {
        for (ObjectNode workload : manifests.selected(policy.at("/spec/podSelector/matchLabels"))) {
            var name = workload.at("/metadata/labels/app.kubernetes.io~1name").asText();
            for (JsonNode rule : policy.at("/spec/ingress")) {
                forEachPeer(rule, "from", peer -> arrows.add(ARROW.formatted(peer, name)));
            }
            for (JsonNode rule : policy.at("/spec/egress")) {
                forEachPeer(rule, "to", peer -> arrows.add(ARROW.formatted(name, peer)));
            }
        }
    }

    /** A rule without peers is for everybody, and so for devices: one without ports would be for everything. */
    private static void forEachPeer(JsonNode rule, String direction, Consumer<String> action) {
        assertThat(rule.path("ports")).isNotEmpty();
        if (!rule.has(direction)) {
            action.accept("devices");
        }
        rule.path(direction).forEach(peer -> action.accept(name(peer)));
    }

    private static String name(JsonNode peer) {
        if (peer.has("ipBlock")) {
            return "Internet";
        }
        if (peer.has("namespaceSelector")) {
            return NAMESPACES.getOrDefault(
                    peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                            .asText(),
                    "nobody knows");
        }
        return part(peer);
    }

    private static String part(JsonNode peer) {
        return peer.at("/podSelector/matchLabels/otasuite.org~1part").asText();
    }
}
