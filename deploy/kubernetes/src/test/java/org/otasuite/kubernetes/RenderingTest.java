package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @EnumSource
    void isWhatKubectlRendersWhereThereIsOne(Overlay overlay) throws Exception {
        var kubectl = Programs.find("kubectl");
        assumeTrue(kubectl.isPresent(), "There is no kubectl on this machine to compare with.");

        var process = new ProcessBuilder(
                        kubectl.get().toString(),
                        "kustomize",
                        overlay.directory().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(overlay.render().objects())
                .map(SortedJson::of)
                .containsExactlyInAnyOrderElementsOf(YamlFiles.parseAll(rendered).stream()
                        .map(SortedJson::of)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namePrefix: x-",
                "patches: [{target: {version: v1, kind: ConfigMap, name: b}, patch: '[]'}]",
                "patches: [{target: {version: v1, kind: ConfigMap, name: a}, patch: '[{op: move, path: /data}]'}]",
                "patches: [{target: {version: v1, kind: ConfigMap, name: a}, patch: '[{op: remove, path: /data/y}]'}]",
                "configMapGenerator: [{name: c, files: []}]",
            })
    void refusesWhatItDoesNotKnow(String line) throws IOException {
        Files.writeString(directory.resolve("kustomization.yaml"), "resources: [a.yaml]\n" + line + "\n");
        Files.writeString(
                directory.resolve("a.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: '1'}}");

        assertThatThrownBy(() -> Kustomization.render(directory)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAFieldTwice() throws IOException {
        Files.writeString(directory.resolve("kustomization.yaml"), "resources: []\nresources: []\n");

        assertThatThrownBy(() -> Kustomization.render(directory)).hasMessageContaining("duplicate key resources");
    }

    @ParameterizedTest
    @EnumSource
    void hasNoObjectTwice(Overlay overlay) {
        List<String> objects =
                overlay.render().objects().stream().map(Manifests::describe).toList();

        assertThat(objects).doesNotHaveDuplicates();
    }
}
