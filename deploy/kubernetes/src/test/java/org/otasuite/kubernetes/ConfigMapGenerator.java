package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** A ConfigMap out of files, under the name that it is given. */
final class ConfigMapGenerator {
    private ConfigMapGenerator() {}

    static ObjectNode generate(Path directory, JsonNode generator, JsonNode options) {
        if (!options.path("disableNameSuffixHash").asBoolean()) {
            throw new IllegalStateException(directory + ": names with a hash are not known here");
        }
        var configMap =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        var metadata = configMap.putObject("metadata");
        metadata.set("name", generator.path("name"));
        metadata.setAll((ObjectNode) generator.path("options").deepCopy());
        var data = configMap.putObject("data");
        for (JsonNode file : generator.path("files")) {
            Path path = directory.resolve(file.textValue()).normalize();
            data.put(String.valueOf(path.getFileName()), Repository.read(path));
        }
        return configMap;
    }
}
