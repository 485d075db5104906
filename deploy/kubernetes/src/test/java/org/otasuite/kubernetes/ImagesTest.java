package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImagesTest {
    private static final String OURS = "ota-suite/";

    private final Dockerfile dockerfile = Dockerfile.read();

    @ParameterizedTest
    @EnumSource
    void everyImageOfAnOverlayIsBuilt(Overlay overlay) {
        var used = new TreeSet<String>();
        overlay.render()
                .workloads()
                .forEach(workload -> Manifests.containers(workload)
                        .forEach(container -> used.add(container.path("image").asText())));

        var built = new TreeSet<String>();
        for (JsonNode service : Compose.read().services()) {
            if (service.has("build")) {
                built.add(service.path("image").asText());
            }
        }

        assertThat(used)
                .allMatch(image -> image.matches("registry\\.example\\.org/" + OURS + "[a-z-]+:\\d+\\.\\d+\\.\\d+"));
        assertThat(used.stream()
                        .map(image -> image.substring(image.indexOf(OURS), image.lastIndexOf(':')))
                        .toList())
                .containsExactlyElementsOf(built);
    }

    @ParameterizedTest
    @CsvSource({
        "service, package-service",
        "service, ota-dispatcher",
        "service, download-proxy",
        "service, status-collector",
        "migrate, none"
    })
    void everythingThatIsCopiedIsInTheBuildsOutput(String target, String service) {
        var copied = dockerfile.chain(target).stream()
                .flatMap(stage -> stage.arguments("COPY").stream())
                .filter(arguments -> !arguments.startsWith("--from"))
                .map(arguments -> arguments.split(" ", 2)[0].replace("${SERVICE}", service))
                .toList();

        assertThat(copied)
                .hasSizeGreaterThan(1)
                .allSatisfy(pattern -> assertThat(matches(pattern)).as(pattern).hasSize(1));
    }

    private static List<Path> matches(String pattern) throws IOException {
        Path directory = Repository.ROOT.resolve(pattern).getParent();
        assertThat(directory).isDirectory();
        var matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + Repository.ROOT + "/" + pattern.replaceAll("/$", ""));
        try (var files = Files.list(directory)) {
            return files.filter(matcher::matches).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"service, quarkus-run.jar", "migrate, org.otasuite.database.Migrate"})
    void eachRunsItsProgramAsAnOrdinaryUser(String target, String program) {
        var stage = dockerfile.stage(target);

        assertThat(stage.arguments("USER")).containsExactly("10001:10001");
        assertThat(stage.arguments("ENTRYPOINT"))
                .singleElement()
                .satisfies(entrypoint -> assertThat(YamlFiles.parse(entrypoint))
                        .map(JsonNode::asText)
                        .startsWith("java")
                        .endsWith(program));
    }

    @ParameterizedTest
    @EnumSource
    void podsAreTheUserOfTheImage(Overlay overlay) {
        var users = overlay.render().workloads().stream()
                .map(workload -> Manifests.podSpec(workload)
                        .at("/securityContext/runAsUser")
                        .asText())
                .toList();

        assertThat(users)
                .isNotEmpty()
                .allMatch(user -> dockerfile.stage("service").arguments("USER").contains(user + ":" + user));
    }

    @Test
    void theTrainingSetsWhatAServiceCanBeTold() {
        var variables = Pattern.compile("([A-Z_]+)=")
                .matcher(dockerfile.stage("trained").arguments("RUN").get(0))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(variables).hasSizeGreaterThan(10).allMatch(KnownVariables.ofAnyService()::contains);
    }

    @Test
    void theHeapIsThePartThatTheTestsGiveIt() {
        assertThat(dockerfile.stage("service").arguments("ENTRYPOINT").get(0)).contains("-XX:MaxRAMPercentage=60");
    }
}
