package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Who may speak to whom, and at which ports, as the NetworkPolicies of one rendering have it. */
final class Arrows {
    private static final String ARROW = "%s -> %s";
    private static final Map<String, String> NAMESPACES =
            Map.of("nginx-ingress", "ingress", "monitoring", "monitoring", "kube-system", "names");

    private final Manifests manifests;
    private final Map<String, Set<String>> ports = new TreeMap<>();

    private Arrows(Manifests manifests) {
        this.manifests = manifests;
    }

    static Map<String, Set<String>> of(Manifests manifests) {
        var arrows = new Arrows(manifests);
        manifests.ofKind("NetworkPolicy").forEach(arrows::add);
        return arrows.ports;
    }

    static String arrow(String from, String to) {
        return ARROW.formatted(from, to);
    }

    private void add(ObjectNode policy) {
        for (ObjectNode workload : manifests.selected(policy.at("/spec/podSelector/matchLabels"))) {
            var name = workload.at("/metadata/labels/app.kubernetes.io~1name").asText();
            for (JsonNode rule : policy.at("/spec/ingress")) {
                forEachPeer(rule, "from", peer -> add(arrow(peer, name), rule));
            }
            for (JsonNode rule : policy.at("/spec/egress")) {
                forEachPeer(rule, "to", peer -> add(arrow(name, peer), rule));
            }
        }
    }

    private void add(String arrow, JsonNode rule) {
        var all = ports.computeIfAbsent(arrow, none -> new TreeSet<>());
        rule.path("ports").forEach(port -> all.add(describe(port)));
    }

    /** A port as {@code 53/UDP}; where it is TCP, which is usual, without saying so. */
    private static String describe(JsonNode port) {
        var protocol = port.path("protocol").asText("TCP");
        var last = port.has("endPort") ? "-" + port.path("endPort").asText() : "";
        return port.path("port").asText("every one") + last + (protocol.equals("TCP") ? "" : "/" + protocol);
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
        if (!peer.path("namespaceSelector").isEmpty()) {
            return NAMESPACES.getOrDefault(
                    peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                            .asText(),
                    "nobody knows");
        }
        return peer.at("/podSelector/matchLabels/otasuite.org~1part").asText();
    }
}
