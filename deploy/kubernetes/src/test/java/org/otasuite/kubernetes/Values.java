package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster would fill in.
 *
 * @param configMap the values of the ConfigMap, by key
 * @param secrets the values of Secrets, by name and key with a slash between
 */
record Values(Map<String, String> configMap, Map<String, String> secrets) {
    /** The whole environment of a container; a secret that is optional may be missing. */
    Map<String, String> environment(JsonNode workload, JsonNode container) {
        var variables = new LinkedHashMap<String, String>();
        for (JsonNode variable : container.path("env")) {
            value(workload, variable)
                    .ifPresent(value -> variables.put(variable.path("name").asText(), value));
        }
        return variables;
    }

    private Optional<String> value(JsonNode workload, JsonNode variable) {
        if (variable.has("value")) {
            return Optional.of(variable.path("value").asText());
        }
        var source = variable.path("valueFrom");
        if (source.has("configMapKeyRef")) {
            return Optional.of(
                    required(configMap, source.at("/configMapKeyRef/key").asText()));
        }
        if (source.has("secretKeyRef")) {
            var reference = source.path("secretKeyRef");
            var key = reference.path("name").asText() + "/"
                    + reference.path("key").asText();
            return reference.path("optional").asBoolean()
                    ? Optional.ofNullable(secrets.get(key))
                    : Optional.of(required(secrets, key));
        }
        if (source.at("/fieldRef/fieldPath").asText().equals("metadata.name")) {
            return Optional.of(Manifests.name(workload) + "-0");
        }
        throw new IllegalArgumentException("Where would " + variable + " come from?");
    }

    private static String required(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key))
                .orElseThrow(() -> new IllegalArgumentException("no value for " + key));
    }

    @Override
    public String toString() {
        return "Values" + configMap + secrets.keySet();
    }
}
