package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** What the extensions in a packaged service can be told when it starts, from the descriptions that they bring. */
final class QuarkusConfiguration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    private final Map<String, JsonNode> properties = new TreeMap<>();

    private QuarkusConfiguration() {}

    static QuarkusConfiguration of(String module) {
        Path application = Repository.ROOT.resolve(module).resolve("target/quarkus-app/lib");
        var configuration = new QuarkusConfiguration();
        try (var files = Files.walk(application)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                configuration.read(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration;
    }

    private void read(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile())) {
            var entry = jar.getEntry(DESCRIPTION);
            if (entry != null) {
                add(JSON.readTree(jar.getInputStream(entry)));
            }
        }
    }

    private void add(JsonNode tree) {
        if (tree.path("phase").asText().equals("RUN_TIME")) {
            for (JsonNode path : paths(tree)) {
                properties.put(path.path("property").asText(), tree);
            }
        }
        tree.forEach(this::add);
    }

    private static List<JsonNode> paths(JsonNode property) {
        var paths = new ArrayList<JsonNode>();
        paths.add(property.path("path"));
        property.path("additionalPaths").forEach(paths::add);
        return paths;
    }

    boolean knowsVariable(String variable) {
        return properties.keySet().stream().anyMatch(property -> isVariable(property, variable));
    }

    /** Quoted parts of a property are names that whoever configures it makes up. */
    private static boolean isVariable(String property, String variable) {
        var pattern = new StringBuilder();
        for (var part : property.split("(?=\"[^\"]+\")|(?<=[^.]\")(?=[.]|$)", -1)) {
            pattern.append(
                    part.startsWith("\"")
                            ? "_[A-Z0-9_]+_"
                            : Pattern.quote(part.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")));
        }
        return variable.matches(pattern.toString());
    }

    /** Empty for a property that there is not. */
    Optional<JsonNode> find(String property) {
        return Optional.ofNullable(properties.get(property));
    }
}
