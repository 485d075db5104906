package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** {@code docs/configuration.md}, out of what the services can be told. */
final class ConfigurationPage {
    private static final List<String> SERVICES =
            List.of("package-service", "ota-dispatcher", "download-proxy", "status-collector");
    private static final String FRAMEWORK = "src/test/resources/org/otasuite/kubernetes/framework-settings.txt";
    private static final String COLUMNS = "| property, variable | default | unit | what |\n|---|---|---|---|\n";
    private static final String INTRODUCTION = """
            # Configuration

            Made from the services' typed configuration by `ConfigurationPageTest` in `deploy/kubernetes`, which holds this
            page to it (`-Dota.docs.write` writes it anew).

            Each property is set by the environment variable below it. Durations are `500ms`, `15s`, `5m`, `6h`, `7d` or as in
            ISO 8601 (`PT15S`), bytes are numbers or `64K`, `8M`, `1G`. Limits hold for each replica unless they say otherwise.
            What has no default must be set where it says neither *optional* nor that there is something without it. A secret is
            given as a variable, or in a properties file that `SMALLRYE_CONFIG_LOCATIONS` names. The migration has variables of
            its own: see [operations](operations.md).
            """;

    private ConfigurationPage() {}

    static String write() {
        var page = new StringBuilder(INTRODUCTION);
        for (var service : SERVICES) {
            page.append("\n## ").append(service).append('\n');
            for (SettingGroup group : TypedConfiguration.of(service)) {
                page.append("\n`")
                        .append(group.prefix())
                        .append("`: ")
                        .append(group.meaning())
                        .append("\n\n");
                page.append(COLUMNS);
                group.settings().forEach(setting -> append(page, setting));
            }
            page.append("\nOf the framework:\n\n").append(COLUMNS);
            framework(service).forEach(setting -> append(page, setting));
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Setting setting) {
        page.append("| `")
                .append(setting.property())
                .append("` `")
                .append(setting.variable())
                .append("` | ")
                .append(setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`")
                .append(" | ")
                .append(setting.kind())
                .append(" | ")
                .append(setting.meaning())
                .append(" |\n");
    }

    private static List<Setting> framework(String service) {
        var known = QuarkusConfiguration.of(service);
        var own = ownDefaults(service);
        return Repository.read(Repository.KUBERNETES.resolve(FRAMEWORK))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 2))
                .flatMap(line ->
                        known.find(line[0]).map(description -> setting(line[0], description, line[1], own)).stream())
                .toList();
    }

    private static Setting setting(String property, JsonNode description, String meaning, Properties own) {
        var fallback = Optional.ofNullable(own.getProperty(property.replace("\"", "")))
                .orElse(description.path("defaultValue").asText(""));
        return new Setting(property, description.path("typeDescription").asText(), fallback, meaning);
    }

    private static Properties ownDefaults(String service) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Repository.read(
                    Repository.ROOT.resolve(service).resolve("src/main/resources/application.properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
