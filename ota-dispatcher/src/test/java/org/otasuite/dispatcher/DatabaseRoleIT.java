package org.otasuite.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's own role may do to what others own. */
@QuarkusTest
@DispatcherParts
class DatabaseRoleIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ota.report (project_id, device_id, file_id, outcome, received_at)"
                        + " values (gen_random_uuid(), 'd', 'f', 'applied', now())",
                "delete from ota.report",
                "update ota.operation set failures = 0",
                "update ota.operation set confirmed_at = now()",
                "update ota.operation set device_id = 'd'",
                "delete from ota.operation",
                "update ota.request set file_id = 'f'",
                "update ota.download set bytes = 0",
                "update ota.device_status set firmware = 'x'",
                "update packages.package set size = 1",
                "select object_key from packages.package",
                "select token_hash from access.api_token",
                "update access.project set name = 'x'",
                "select name from access.project",
                "create table ota.mine (id int)"
            })
    void mayNotTouchWhatOthersOwn(String statement) throws SQLException {
        try (var connection = Tables.asDispatcher();
                var attempt = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> attempt.execute(statement))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void mayReadWhatIsPublished() throws SQLException {
        try (var connection = Tables.asDispatcher();
                var attempt = connection.createStatement()) {
            assertThat(attempt.execute("select file_id from packages.published limit 1"))
                    .isTrue();
            assertThat(attempt.execute("select control_channel from access.project_channel limit 1"))
                    .isTrue();
        }
    }
}
