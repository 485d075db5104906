package org.otasuite.local.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.otasuite.local.process.LoopbackPorts;

class PartsProcessIT {
    @Test
    void runsThePartsUntilItIsClosed() throws SQLException {
        int port;
        try (var process = PartsProcess.start(null)) {
            var settings = PartsResource.configuration("package_service", process.settings());
            var url = settings.get("quarkus.datasource.reactive.url");

            try (var connection = DriverManager.getConnection(
                    "jdbc:" + url,
                    settings.get("quarkus.datasource.username"),
                    settings.get("quarkus.datasource.password"))) {
                assertThat(connection.isValid(5)).isTrue();
            }
            port = URI.create(url).getPort();
            assertThat(LoopbackPorts.isFree(port)).isFalse();
            assertThat(LoopbackPorts.isFree(Integer.parseInt(settings.get("ota.mqtt.port"))))
                    .isFalse();
            assertThat(LoopbackPorts.isFree(Integer.parseInt(settings.get("quarkus.minio.port"))))
                    .isFalse();
        }

        assertThat(LoopbackPorts.isFree(port)).isTrue();
    }
}
