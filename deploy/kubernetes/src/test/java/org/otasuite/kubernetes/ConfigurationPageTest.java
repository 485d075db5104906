package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationPageTest {
    private static final Path PAGE = Repository.ROOT.resolve("docs/configuration.md");

    @Test
    void thePageSaysWhatTheServicesCanBeTold() throws IOException {
        var page = ConfigurationPage.write();

        if (System.getProperty("ota.docs.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Repository.read(PAGE))
                .as("docs/configuration.md; -Dota.docs.write writes it anew")
                .isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"package-service", "ota-dispatcher", "download-proxy", "status-collector"})
    void everySettingSaysWhatItIsFor(String service) {
        var settings = TypedConfiguration.of(service).stream()
                .flatMap(group -> group.settings().stream())
                .toList();

        assertThat(settings)
                .hasSizeGreaterThan(10)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.property()).isNotBlank());
    }
}
