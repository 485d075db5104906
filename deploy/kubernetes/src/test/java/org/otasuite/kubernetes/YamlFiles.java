package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as trees of JSON, which is what it means to Kubernetes. */
final class YamlFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private YamlFiles() {}

    static List<ObjectNode> readAll(Path file) {
        return parseAll(Repository.read(file));
    }

    static List<ObjectNode> parseAll(String text) {
        var documents = new ArrayList<ObjectNode>();
        for (Object document : yaml().loadAll(text)) {
            if (document != null) {
                documents.add((ObjectNode) tree(document));
            }
        }
        return documents;
    }

    static JsonNode parse(String text) {
        return tree(Objects.requireNonNull(yaml().load(text), "empty YAML"));
    }

    /** JSON is YAML too. */
    static String write(JsonNode tree) {
        return tree.toString();
    }

    private static JsonNode tree(Object loaded) {
        return JSON.valueToTree(loaded);
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
