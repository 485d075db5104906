package org.otasuite.download.internal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.local.process.LoopbackPorts;

/** With a port of their own for those who belong to the installation. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
@TestProfile(InternalPortIT.Separated.class)
class InternalPortIT {
    private static final String DOWNLOAD = "/mf-rproxy/packages/download";

    /** Any free port. */
    public static final class Separated implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of("ota.internal.port", Integer.toString(new LoopbackPorts().next()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = "ota.internal.port")
    int internalPort;

    @ConfigProperty(name = "ota.broker.secret")
    @SuppressWarnings("NullAway.Init")
    String brokerSecret;

    @BeforeEach
    void restoreLinks() {
        Links.restoreAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics"})
    void tellsTheInstallationHowItIs(String path) {
        assertThat(get(internalPort, path).statusCode()).isEqualTo(200);
    }

    @Test
    void answersTheBroker() {
        var answer = given().port(internalPort)
                .header("Authorization", "Bearer " + brokerSecret)
                .contentType("application/json")
                .body("{\"username\":\"nobody\",\"password\":\"wrong\"}")
                .post("/internal/broker/authenticate");

        assertThat(answer.jsonPath().getString("result")).isEqualTo("deny");
    }

    @Test
    void servesDevicesTheirDownloads() {
        assertThat(get(Service.port(), DOWNLOAD).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/metrics",
                "/internal/broker/authenticate",
                "/",
                "/mf-rproxy",
                "/mf-rproxy/../q/metrics",
                "/mf-rproxy/%2e%2e/q/metrics",
                "//q/metrics",
                "/q/../q/metrics",
            })
    void showsDevicesNothingElse(String path) {
        assertThat(get(Service.port(), path).statusCode()).isEqualTo(404);
    }

    @Test
    void servesNoDownloadToTheInstallation() {
        assertThat(get(internalPort, DOWNLOAD).statusCode()).isEqualTo(404);
    }

    private static Response get(int port, String path) {
        return given().port(port).urlEncodingEnabled(false).get(path);
    }
}
