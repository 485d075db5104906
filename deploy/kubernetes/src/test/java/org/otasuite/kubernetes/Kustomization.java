package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Renders as {@code kubectl kustomize} does, for machines that have none: just those of its features that the files here
 * use. Whatever it does not know is an error, so it cannot leave anything out; {@link RenderingTest} compares the two.
 */
final class Kustomization {
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "resources",
            "components",
            "replicas",
            "images",
            "patches",
            "configMapGenerator",
            "generatorOptions");

    private final Path directory;
    private final ObjectNode description;

    private Kustomization(Path directory) {
        this.directory = directory;
        this.description =
                YamlFiles.readAll(directory.resolve("kustomization.yaml")).get(0);
        description.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new IllegalStateException(directory + ": " + field + " is not known here");
            }
        });
    }

    static List<ObjectNode> render(Path directory) {
        return new Kustomization(directory).render(new ArrayList<>());
    }

    /** @param objects what a component is applied to */
    private List<ObjectNode> render(List<ObjectNode> objects) {
        for (JsonNode resource : description.path("resources")) {
            Path path = directory.resolve(resource.textValue()).normalize();
            objects.addAll(Files.isDirectory(path) ? render(path) : YamlFiles.readAll(path));
        }
        for (JsonNode generator : description.path("configMapGenerator")) {
            objects.add(ConfigMapGenerator.generate(directory, generator, description.path("generatorOptions")));
        }
        for (JsonNode component : description.path("components")) {
            new Kustomization(directory.resolve(component.textValue()).normalize()).render(objects);
        }
        for (JsonNode patch : description.path("patches")) {
            patch(objects, patch);
        }
        for (ObjectNode object : objects) {
            adjust(object);
        }
        return objects;
    }

    private void patch(List<ObjectNode> objects, JsonNode patch) {
        var targets = objects.stream()
                .filter(object -> isTarget(object, patch.path("target")))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalStateException(directory + ": no object is " + patch.path("target"));
        }
        JsonNode steps = YamlFiles.parse(patch.path("patch").textValue());
        targets.forEach(target -> JsonPatch.apply(target, steps));
    }

    private static boolean isTarget(ObjectNode object, JsonNode target) {
        var group = target.path("group").asText("");
        var version = target.path("version").asText();
        return object.path("apiVersion").asText().equals(group.isEmpty() ? version : group + "/" + version)
                && object.path("kind").equals(target.path("kind"))
                && object.path("metadata").path("name").equals(target.path("name"));
    }

    private void adjust(ObjectNode object) {
        var metadata = (ObjectNode) object.path("metadata");
        if (description.has("namespace")) {
            metadata.set(
                    object.path("kind").asText().equals("Namespace") ? "name" : "namespace",
                    description.path("namespace"));
        }
        for (JsonNode replicas : description.path("replicas")) {
            if (replicas.path("name").equals(metadata.path("name")) && isScaled(object)) {
                ((ObjectNode) object.path("spec")).set("replicas", replicas.path("count"));
            }
        }
        for (JsonNode image : description.path("images")) {
            for (JsonNode container : Manifests.containers(object)) {
                if (container.path("image").equals(image.path("name"))) {
                    ((ObjectNode) container)
                            .put(
                                    "image",
                                    image.path("newName").asText() + ":"
                                            + image.path("newTag").asText());
                }
            }
        }
    }

    private static boolean isScaled(ObjectNode object) {
        return Set.of("Deployment", "StatefulSet").contains(object.path("kind").asText());
    }
}
