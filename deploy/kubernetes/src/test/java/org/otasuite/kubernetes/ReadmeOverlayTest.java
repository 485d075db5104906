package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlay that people copy: of an installation whose packages are in an S3 outside of the cluster. */
class ReadmeOverlayTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Manifests manifests = new Manifests(List.of());

    @BeforeEach
    void render() throws IOException {
        var matcher = YAML.matcher(Repository.read(Repository.KUBERNETES.resolve("README.md")));
        assertThat(matcher.find()).isTrue();
        Files.writeString(
                directory.resolve("kustomization.yaml"),
                matcher.group(1)
                        .replace(
                                "../overlays",
                                Repository.KUBERNETES
                                        .resolve("overlays")
                                        .toAbsolutePath()
                                        .toString()));
        manifests = new Manifests(Kustomization.render(directory));
    }

    @Test
    void saysInWhichRegionTheStoreIs() {
        var config = manifests.get("ConfigMap", "ota-suite").path("data");

        assertThat(config.path("store-host").asText())
                .contains(config.path("store-region").asText());
    }

    @Test
    void letsBothServicesReachTheStore() {
        var port =
                manifests.get("ConfigMap", "ota-suite").at("/data/store-port").asInt();

        assertThat(List.of("package-service", "download-proxy"))
                .allSatisfy(service -> assertThat(manifests
                                .get("NetworkPolicy", service)
                                .at("/spec/egress")
                                .valueStream()
                                .filter(rule ->
                                        rule.at("/to/0/ipBlock/cidr").asText().equals("0.0.0.0/0"))
                                .map(rule -> rule.at("/ports/0/port").asInt()))
                        .containsExactly(port));
    }

    @Test
    void leavesNoWayToAStoreInTheCluster() {
        var peers = manifests.ofKind("NetworkPolicy").stream()
                .flatMap(policy -> policy.findValues("otasuite.org/part").stream())
                .map(JsonNode::asText);

        assertThat(peers).doesNotContain("store").contains("database");
    }
}
