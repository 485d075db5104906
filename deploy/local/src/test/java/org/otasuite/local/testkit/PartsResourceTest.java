package org.otasuite.local.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsResourceTest {
    private static final Map<String, String> PARTS = Map.of(
            "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:1/ota",
            "database.jdbc-url", "jdbc:postgresql://127.0.0.1:1/ota",
            "database.username", "postgres",
            "database.password", "super",
            "database.password.download_proxy", "dp",
            "database.password.status_collector", "sc",
            "broker.password.ota-dispatcher", "od-broker",
            "broker.password.status-collector", "sc-broker",
            "ota.mqtt.port", "2");

    @Test
    void givesAServiceItsOwnRoleAndBrokerAccount() {
        assertThat(PartsResource.configuration("status_collector", PARTS))
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://127.0.0.1:1/ota")
                .containsEntry("quarkus.datasource.username", "status_collector")
                .containsEntry("quarkus.datasource.password", "sc")
                .containsEntry("ota.mqtt.port", "2")
                .containsEntry("ota.mqtt.username", "status-collector")
                .containsEntry("ota.mqtt.password", "sc-broker");
    }

    @Test
    void givesTheTestTheSuperuser() {
        assertThat(PartsResource.configuration("download_proxy", PARTS))
                .containsEntry("ota.test.database.jdbc-url", "jdbc:postgresql://127.0.0.1:1/ota")
                .containsEntry("ota.test.database.username", "postgres")
                .containsEntry("ota.test.database.password", "super");
    }

    @Test
    void keepsOtherServicesPasswordsToItself() {
        assertThat(PartsResource.configuration("download_proxy", PARTS)).doesNotContainValue("sc");
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        assertThatThrownBy(() -> PartsResource.configuration("download-proxy", PARTS))
                .hasMessage("There is no database role named download-proxy.");
    }

    @Test
    void asksForARole() {
        var resource = new PartsResource();
        resource.init(Map.of());

        assertThatThrownBy(resource::start).hasMessageContaining("role");
    }
}
