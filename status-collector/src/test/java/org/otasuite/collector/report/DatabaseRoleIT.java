package org.otasuite.collector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.collector.fleet.Database;
import org.otasuite.local.testkit.PartsResource;

/** What the collector's database role can not do, whatever the collector is made to say. */
@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class DatabaseRoleIT {
    private final Database service = Database.ofService();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from access.api_token",
                "select * from access.project",
                "select * from access.authenticate(sha256('guess'))",
                "select * from packages.package",
                "select * from packages.published",
                "select * from ota.request",
                "select * from ota.download",
                "select key_hash from ota.device",
                "select * from ota.device_credential",
                "update ota.request set file_id = 'x'",
                "update ota.operation set file_id = 'x'",
                "update ota.operation set device_id = 'x'",
                "update ota.slot set control_channel = gen_random_uuid()",
                "update ota.report set outcome = 'applied'",
                "update ota.device set project_id = gen_random_uuid()",
                "insert into ota.operation (id) values (gen_random_uuid())",
                "insert into ota.slot (device_id) values ('x')",
                "delete from ota.operation",
                "delete from ota.report",
                "delete from ota.slot",
                "create table ota.mine (id int)",
                "create table public.mine (id int)"
            })
    void isDenied(String statement) {
        assertThatThrownBy(() -> service.run(statement)).hasMessageContaining("permission denied");
    }

    @Test
    void mayReadWhichChannelAProjectHas() {
        assertThat(service.list(row -> row.getString(1), "select project_id from access.project_channel where false"))
                .isEmpty();
    }
}
