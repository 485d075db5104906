package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As much of it as can be told without Docker. */
class ComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Pattern MADE = Pattern.compile("^([A-Z_]+)=", Pattern.MULTILINE);
    private static final Pattern LOCATION = Pattern.compile("location ~ \"\\^([^\"]+)\"");

    private final Compose compose = Compose.read();

    @ParameterizedTest
    @ValueSource(strings = {"package-service", "ota-dispatcher", "download-proxy", "status-collector"})
    void everyVariableIsAPropertyOfItsService(String service) {
        var known = KnownVariables.of(service);
        var environment = compose.service(service).path("environment");

        assertThat(environment.properties())
                .hasSizeGreaterThan(4)
                .allSatisfy(variable -> assertThat(known.contains(variable.getKey()))
                        .as(variable.getKey())
                        .isTrue());
    }

    @Test
    void everySecretIsMade() {
        var used = VARIABLE.matcher(compose.file().toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        var made = MADE.matcher(Repository.read(Compose.DIRECTORY.resolve("secrets")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isEqualTo(made);
    }

    @Test
    void everyMountedFileIsThereOrMade() {
        var script = Repository.read(Compose.DIRECTORY.resolve("secrets"));
        var files = new ArrayList<String>();
        compose.services()
                .forEach(service -> service.path("volumes")
                        .forEach(volume -> files.add(volume.asText().split(":", -1)[0])));
        files.removeIf(file -> !file.startsWith("./"));

        assertThat(files)
                .hasSize(3)
                .allSatisfy(file -> assertThat(Files.exists(Compose.DIRECTORY.resolve(file))
                                || script.contains("> " + file.substring(2)))
                        .as(file)
                        .isTrue());
    }

    @Test
    void everyServiceIsBuiltFromTheTemplate() {
        for (JsonNode service : compose.services()) {
            if (service.path("build").path("target").asText().equals("service")) {
                assertThat(service.at("/build/dockerfile").asText()).isEqualTo("deploy/images/Dockerfile");
                assertThat(service.path("image").asText())
                        .isEqualTo(
                                "ota-suite/" + service.at("/build/args/SERVICE").asText());
            }
        }
    }

    @Test
    void theEdgeHasTheRoutesOfTheIngress() {
        var edge = LOCATION.matcher(Repository.read(Compose.DIRECTORY.resolve("edge.conf")))
                .results()
                .map(match -> match.group(1))
                .toList();

        var ingress = Overlay.SINGLE.render().ofKind("Ingress").stream()
                .flatMap(rules -> rules.findValuesAsText("path").stream())
                .toList();

        assertThat(edge).containsExactlyInAnyOrderElementsOf(ingress);
    }
}
