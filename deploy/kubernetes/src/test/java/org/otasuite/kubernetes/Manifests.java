package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The objects of one rendering. */
record Manifests(List<ObjectNode> objects) {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "Job");

    List<ObjectNode> ofKind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    ObjectNode get(String kind, String name) {
        return ofKind(kind).stream()
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + name));
    }

    List<ObjectNode> workloads() {
        return objects.stream()
                .filter(object -> WORKLOADS.contains(object.path("kind").asText()))
                .toList();
    }

    /** Those that run one of the services, whose container has the name of its module. */
    List<ObjectNode> services() {
        return workloads().stream()
                .filter(workload -> !workload.path("kind").asText().equals("Job"))
                .toList();
    }

    /** The workloads whose pods a selector finds. */
    List<ObjectNode> selected(JsonNode labels) {
        return workloads().stream()
                .filter(workload -> matches(
                        labels,
                        workload.path("spec").path("template").path("metadata").path("labels")))
                .toList();
    }

    static boolean matches(JsonNode wanted, JsonNode labels) {
        return wanted.properties().stream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** What it takes to point at an object in a failure's message. */
    static String describe(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }

    static JsonNode podSpec(JsonNode workload) {
        return workload.path("spec").path("template").path("spec");
    }

    /** All of a workload's, those that run before the others included. */
    static List<JsonNode> containers(JsonNode workload) {
        var containers = new ArrayList<JsonNode>();
        Stream.of("initContainers", "containers")
                .forEach(list -> podSpec(workload).path(list).forEach(containers::add));
        return containers;
    }

    /** The one that a workload is there for. */
    static JsonNode mainContainer(JsonNode workload) {
        return podSpec(workload).path("containers").path(0);
    }
}
