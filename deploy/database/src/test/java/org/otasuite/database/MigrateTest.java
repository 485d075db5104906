package org.otasuite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void refusesARolePasswordThatIsEmpty() {
        var environment = Map.of("OTA_ROLE_PASSWORD_PACKAGE_SERVICE", " ");

        assertThatThrownBy(() -> Migrate.rolePasswords(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Set OTA_ROLE_PASSWORD_PACKAGE_SERVICE.");
    }

    @ParameterizedTest
    @ValueSource(strings = {Migrate.URL, Migrate.USERNAME, Migrate.PASSWORD})
    void asksOnOneLineForAVariableThatIsMissing(String name) {
        var environment = new HashMap<>(Map.of(Migrate.URL, "jdbc:none", Migrate.USERNAME, "u", Migrate.PASSWORD, "p"));
        environment.remove(name);
        var errors = new ByteArrayOutputStream();

        int exitCode = Migrate.run(
                environment,
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));

        assertThat(exitCode).isEqualTo(Migrate.USAGE);
        assertThat(errors).hasToString("Set " + name + "." + System.lineSeparator());
    }
}
