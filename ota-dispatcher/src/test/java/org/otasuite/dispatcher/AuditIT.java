package org.otasuite.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DispatcherParts
class AuditIT {
    private final Fleet fleet = new Fleet();

    @Test
    void recordsEveryChangeOfDevicesAndTheirUpdates() {
        var id = fleet.addDevice("Roof");
        Fleet.signed().body(Map.of("name", "Cellar")).patch(fleet.path("/devices/" + id));
        Fleet.signed().post(fleet.path("/devices/" + id + "/key"));
        Fleet.signed()
                .body(Map.of("devices", List.of(Map.of("id", "imported-" + id, "key", "the-key-of-" + id))))
                .post(fleet.path("/device-imports"))
                .then()
                .statusCode(201);
        var request = fleet.requested(fleet.addPackage(), id);
        Fleet.signed().post(fleet.path("/ota-requests/" + request + "/cancel"));
        fleet.requested(fleet.addPackage(), id);
        fleet.cancel(List.of(id));
        Fleet.signed().delete(fleet.path("/devices/" + id)).then().statusCode(204);

        assertThat(actions())
                .isEqualTo("device-created device-changed device-key-rotated devices-imported ota-requested"
                        + " ota-canceled ota-requested ota-canceled device-deleted");
    }

    @Test
    void saysWhatChangedAndNeverAKey() {
        var id = fleet.addDevice("Roof");
        Fleet.signed().body(Map.of("name", "Cellar", "enabled", false)).patch(fleet.path("/devices/" + id));
        String key = Fleet.signed().post(fleet.path("/devices/" + id + "/key")).path("key");

        assertThat(value("old_values ->> 'name' || ' ' || (new_values ->> 'name')", "device-changed"))
                .isEqualTo("Roof Cellar");
        assertThat(value("old_values ->> 'enabled' || ' ' || (new_values ->> 'enabled')", "device-changed"))
                .isEqualTo("true false");
        assertThat(Tables.value("select string_agg(a::text, ' ') from access.audit a where a.target = ?", id))
                .doesNotContain(key);
    }

    @Test
    void recordsNothingOfWhatWasRefusedOrHadNoEffect() {
        var id = fleet.addDevice("Roof");
        Fleet.signed().body(Map.of("name", "")).patch(fleet.path("/devices/" + id));
        fleet.request(fleet.addPackage(), List.of("nobody"));
        fleet.cancel(List.of(id));

        assertThat(actions()).isEqualTo("device-created");
    }

    private String actions() {
        return Tables.value(
                "select string_agg(action, ' ' order by id) from access.audit where project_id = ?", fleet.projectId());
    }

    private String value(String what, String action) {
        return Tables.value(
                "select " + what + " from access.audit where project_id = ? and action = ?", fleet.projectId(), action);
    }
}
