package org.otasuite.packages.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.local.testkit.PartsLinks;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.PackageTables;

/** A replica that starts in the moment in which the database is away must not end for that. */
@QuarkusTest
@PackageServiceParts
class BootstrapAdministratorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GOOD =
            "select count(*) from access.api_token where role = ? and bootstrap and revoked_at is null";

    @Inject
    @SuppressWarnings("NullAway.Init")
    BootstrapAdministrator administrator;

    @SuppressWarnings("NullAway.Init")
    PartsLinks links;

    @BeforeEach
    void revoke() throws SQLException {
        try (var connection = PackageTables.connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update access.api_token set revoked_at = now() where bootstrap");
        }
    }

    @AfterEach
    void restore() {
        links.database().restore();
        await().atMost(PATIENCE).ignoreExceptions().until(BootstrapAdministratorIT::isAdmitted);
    }

    @Test
    void isAdmittedBeforeTheServiceAnswersAnybody() throws SQLException {
        administrator.admit(new StartupEvent());

        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void isAdmittedWhenTheDatabaseIsBackIfItWasAwayAtTheStart() {
        links.database().cut();
        administrator.admit(new StartupEvent());

        links.database().restore();

        await().atMost(PATIENCE).ignoreExceptions().until(BootstrapAdministratorIT::isAdmitted);
    }

    private static boolean isAdmitted() throws SQLException {
        return PackageTables.count(GOOD, "administrator") == 1;
    }
}
