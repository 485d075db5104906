package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pod, or a container, has the time that its service takes to stop. */
class StoppingTest {
    private static final String DELAY = "quarkus.shutdown.delay";
    private static final String TIMEOUT = "quarkus.shutdown.timeout";

    /** What comes after requests have ended: the last batch, claims, facts, connections. */
    private static final Duration REST = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource
    void everyServiceMayEndInOrder(Overlay overlay) {
        var services = overlay.render().services();

        assertThat(services).hasSize(4).allSatisfy(service -> {
            var grace = Duration.ofSeconds(Manifests.podSpec(service)
                    .path("terminationGracePeriodSeconds")
                    .asLong());
            var needed = setting(service, DELAY).plus(setting(service, TIMEOUT)).plus(REST);
            assertThat(grace).as(Manifests.describe(service)).isGreaterThanOrEqualTo(needed);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceSaysThatItIsNotReadyBeforeItStops(Overlay overlay) {
        assertThat(overlay.render().services()).hasSize(4).allSatisfy(service -> {
            assertThat(setting(service, DELAY)).isPositive();
            // Decided when the service is built: without it there is no delay.
            assertThat(built(module(service), "quarkus.shutdown.delay-enabled")).contains("true");
        });
    }

    /** There each is alone, so it has nobody to wait for, and the same to do. */
    @ParameterizedTest
    @ValueSource(strings = {"package-service", "ota-dispatcher", "download-proxy", "status-collector"})
    void everyServiceMayEndInOrderOnDocker(String module) {
        var service = Compose.read().service(module);

        var grace = duration(service.path("stop_grace_period").asText());

        var environment = service.path("environment");
        var timeout = environment
                .path(variable(TIMEOUT))
                .asText(built(module, TIMEOUT).orElse("0s"));
        assertThat(environment.has(variable(DELAY))).isFalse();
        assertThat(grace).isGreaterThanOrEqualTo(duration(timeout).plus(REST));
    }

    private static Duration setting(JsonNode service, String property) {
        for (JsonNode given : Manifests.mainContainer(service).path("env")) {
            if (given.path("name").asText().equals(variable(property))) {
                return duration(given.path("value").asText());
            }
        }
        return built(module(service), property).map(StoppingTest::duration).orElse(Duration.ZERO);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }

    private static String module(JsonNode service) {
        return Manifests.mainContainer(service).path("name").asText();
    }

    private static Optional<String> built(String module, String property) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Repository.read(
                    Repository.ROOT.resolve(module).resolve("src/main/resources/application.properties"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Optional.ofNullable(properties.getProperty(property));
    }
}
