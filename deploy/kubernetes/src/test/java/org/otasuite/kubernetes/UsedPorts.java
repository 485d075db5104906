package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** At which ports those of an arrow speak to each other, as whoever speaks has been told. */
final class UsedPorts {
    /** An identity provider's and a webhook's, and that of a pod like Keycloak's: a policy sees it and not its Service's. */
    private static final Set<String> HTTPS = Set.of("443", "8443");

    private final Manifests manifests;
    private final JsonNode config;
    private final Manifests watched = Overlay.PRODUCTION.render();
    private final JsonNode traced =
            Overlay.TRACED.render().get("ConfigMap", "ota-suite").path("data");

    UsedPorts(Manifests manifests) {
        this.manifests = manifests;
        this.config = manifests.get("ConfigMap", "ota-suite").path("data");
    }

    Set<String> of(String from, String to) {
        return switch (to) {
            case "database" -> portOf(config.path("database-reactive-url"));
            case "broker" -> Set.of(config.path("broker-port").asText());
            case "store" -> Set.of(config.path("store-port").asText());
            case "monitoring" -> portOf(traced.path("traces-endpoint"));
            case "identity-provider", "Internet" -> HTTPS;
            case "names" -> Set.of("53", "53/UDP");
            default -> ofPods(from, to);
        };
    }

    private Set<String> ofPods(String from, String service) {
        return switch (from) {
            // What is not for them must not be reached by them, whatever leads there.
            case "devices" -> Set.of("http", "https");
            case "ingress" -> ledTo(service);
            case "broker" -> asked(service);
            case "monitoring" -> monitored(service);
            default -> throw new IllegalArgumentException("Why would " + from + " speak to " + service + "?");
        };
    }

    private Set<String> ledTo(String service) {
        return manifests.ofKind("Ingress").stream()
                .flatMap(ingress -> ingress.findValues("backend").stream())
                .map(backend -> backend.path("service"))
                .filter(backend -> backend.path("name").asText().equals(service))
                .map(backend -> targetPort(manifests, service, "name", backend.at("/port/name")))
                .collect(Collectors.toSet());
    }

    private Set<String> asked(String service) {
        var ports = new TreeSet<String>();
        for (var url : EmqxQuestion.all().keySet()) {
            var number = URI.create(url).getPort();
            ports.add(targetPort(manifests, service, "port", YamlFiles.parse(Integer.toString(number))));
        }
        return ports;
    }

    private Set<String> monitored(String service) {
        return watched.get("ServiceMonitor", service)
                .at("/spec/endpoints")
                .valueStream()
                .map(endpoint -> targetPort(watched, service, "name", endpoint.path("port")))
                .collect(Collectors.toSet());
    }

    /** The pods' port behind a Service's, which is found by its name or its number. */
    private static String targetPort(Manifests manifests, String service, String field, JsonNode wanted) {
        return manifests
                .get("Service", service)
                .at("/spec/ports")
                .valueStream()
                .filter(port -> port.path(field).equals(wanted))
                .map(port -> port.path("targetPort").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(service + " has no port " + wanted));
    }

    private static Set<String> portOf(JsonNode url) {
        return Set.of(Integer.toString(URI.create(url.asText()).getPort()));
    }
}
