package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** What a broker with a list of its own is given to let devices in by. */
@QuarkusTest
@TestProfile(BrokerPasswordIT.Kept.class)
@DispatcherParts
class BrokerPasswordIT {
    public static class Kept implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ota.broker-passwords.kept", "true");
        }
    }

    private static final String PUBLISHED = "select password_hash from ota.broker_account where device_id = ?";

    private final Fleet fleet = new Fleet();

    @Test
    void isThatOfANewDevicesKey() {
        var created = Fleet.signed().body(Map.of("name", "Roof")).post(fleet.path("/devices"));

        assertThat(isPublishedFor(created.path("id"), created.path("key"))).isTrue();
    }

    @Test
    void isThatOfTheNewestKey() {
        var device = fleet.addDevice();

        String key =
                Fleet.signed().post(fleet.path("/devices/" + device + "/key")).path("key");

        assertThat(isPublishedFor(device, key)).isTrue();
    }

    @Test
    void isThereForImportedDevices() {
        var id = UUID.randomUUID().toString();

        Fleet.signed()
                .body(Map.of("devices", List.of(Map.of("id", id, "key", "an-old-key"))))
                .post(fleet.path("/device-imports"))
                .then()
                .statusCode(201);

        assertThat(isPublishedFor(id, "an-old-key")).isTrue();
    }

    @Test
    void isGoneWhenSomebodyChangesTheKeyWhoDoesNotKnowOfIt() {
        var device = fleet.addDevice();

        Tables.change("update ota.device set key_hash = sha256('other') where id = ?", device);

        assertThat(Tables.value("select count(*) from ota.broker_account where device_id = ?", device))
                .isEqualTo("0");
    }

    @Test
    void isNotPublishedForADisabledProject() {
        var device = fleet.addDevice();

        Tables.change("update access.project set enabled = false where id = ?", fleet.projectId());

        assertThat(Tables.value("select count(*) from ota.broker_account where device_id = ?", device))
                .isEqualTo("0");
    }

    private static boolean isPublishedFor(String device, String key) {
        var published = Tables.value(PUBLISHED, device);
        var parts = published.split("\\$", -1);
        var salt = Base64.getDecoder().decode(parts[3]);
        return BrokerPasswords.of(new DeviceKey(key), salt, Integer.parseInt(parts[2]))
                .equals(published);
    }
}
