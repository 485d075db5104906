package org.otasuite.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateTest {
    @Test
    void takesRolePasswordsFromTheEnvironmentAndNothingElse() {
        var environment = Map.of(
                "OTA_ROLE_PASSWORD_PACKAGE_SERVICE", "first",
                "OTA_ROLE_PASSWORD_STATUS_COLLECTOR", "second",
                "OTA_DATABASE_PASSWORD", "third");

        assertThat(Migrate.rolePasswords(environment))
                .containsExactlyInAnyOrderEntriesOf(Map.of("package_service", "first", "status_collector", "second"));
    }
}
