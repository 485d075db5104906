package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may speak to whom is the table of ARCHITECTURE.md, no less and no more. */
class NetworkTest {
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) -> ([^|]+) \\|[^|]+\\|");

    /** A cluster's own addresses, its neighbours', and the cloud's (169.254.169.254). */
    private static final List<String> NOT_THE_INTERNET =
            List.of("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");

    @ParameterizedTest
    @EnumSource
    void thePoliciesAllowTheArrowsOfTheArchitectureAtThePortsThatAreUsed(Overlay overlay) {
        var manifests = overlay.render();

        var allowed = Arrows.of(manifests);

        assertThat(allowed).isEqualTo(documented(manifests));
    }

    /** Or the test above would be worth nothing. */
    @ParameterizedTest
    @CsvSource({
        // Health, metrics and the broker's questions, for everybody.
        "download-proxy, ingress, 0, internal",
        "download-proxy, ingress, 1, http",
        "package-service, ingress, 1, https",
        "ota-dispatcher, egress, 1, 8883",
        "ota-dispatcher, egress, 2, 25",
        "status-collector, egress, 2, 4318",
        "names, egress, 0, 853",
    })
    void noPortMoreIsAllowed(String policy, String direction, int rule, String port) {
        var manifests = Overlay.PRODUCTION.render();
        var ports = (ArrayNode) manifests
                .get("NetworkPolicy", policy)
                .at("/spec/" + direction)
                .path(rule)
                .path("ports");

        ports.addObject().put("protocol", "TCP").put("port", port);

        assertThat(Arrows.of(manifests)).isNotEqualTo(documented(manifests));
    }

    @Test
    void noRangeOfPortsIsAllowed() {
        var manifests = Overlay.PRODUCTION.render();

        ((ObjectNode) manifests.get("NetworkPolicy", "migrate").at("/spec/egress/0/ports/0")).put("endPort", 5433);

        assertThat(Arrows.of(manifests)).isNotEqualTo(documented(manifests));
    }

    @ParameterizedTest
    @EnumSource
    void theInternetIsNoneOfTheClustersOwnAddresses(Overlay overlay) {
        var blocks = overlay.render().ofKind("NetworkPolicy").stream()
                .flatMap(policy -> policy.findValues("ipBlock").stream());

        assertThat(blocks).hasSize(2).allSatisfy(block -> {
            assertThat(block.path("cidr").asText()).isEqualTo("0.0.0.0/0");
            assertThat(block.path("except")).map(JsonNode::asText).containsExactlyElementsOf(NOT_THE_INTERNET);
        });
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

    /** One like Keycloak is mostly in a namespace of its own. */
    @ParameterizedTest
    @EnumSource
    void anIdentityProviderIsReachedInAnyNamespace(Overlay overlay) {
        var manifests = overlay.render();

        var providers = manifests.ofKind("NetworkPolicy").stream()
                .flatMap(policy -> policy.at("/spec/egress").valueStream())
                .map(rule -> rule.at("/to/0"))
                .filter(peer -> peer.at("/podSelector/matchLabels/otasuite.org~1part")
                        .asText()
                        .equals("identity-provider"))
                .toList();

        assertThat(providers)
                .hasSize(2)
                .allSatisfy(peer ->
                        assertThat(peer.path("namespaceSelector").isObject()).isTrue());
    }

    private static Map<String, Set<String>> documented(Manifests manifests) {
        var used = new UsedPorts(manifests);
        var arrows = new TreeMap<String, Set<String>>();
        var matcher = ROW.matcher(Repository.read(Repository.ROOT.resolve("ARCHITECTURE.md")));
        while (matcher.find()) {
            for (String from : matcher.group(1).split(", ", -1)) {
                for (String to : matcher.group(2).split(", ", -1)) {
                    if (!from.equals("who")) {
                        arrows.put(Arrows.arrow(from, to), used.of(from, to));
                    }
                }
            }
        }
        return arrows;
    }
}
