package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

@QuarkusTest
@DispatcherParts
class DeviceIT {
    private Fleet fleet = new Fleet();

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
    }

    @Test
    void createsADeviceWithWhatItsConfigurationNeeds() {
        var answer = Fleet.signed()
                .body(Map.of("name", "Roof 1", "tags", List.of("roof", "eu/gr", "roof")))
                .post(fleet.path("/devices"));

        String id = answer.then().extract().path("id");
        answer.then()
                .statusCode(201)
                .header("Location", equalTo(fleet.path("/devices/" + id)))
                .header("Cache-Control", equalTo("no-store"))
                .body("id", matchesPattern("[A-Za-z0-9_-]{1,65}"))
                .body("key", matchesPattern("[A-Za-z0-9_-]{32}"))
                .body("name", equalTo("Roof 1"))
                .body("tags", contains("roof", "eu/gr"))
                .body("controlChannel", equalTo(fleet.controlChannel().toString()))
                .body("dataChannel", not(equalTo(fleet.controlChannel().toString())))
                .body("createdBy", equalTo("administrator"));
    }

    @Test
    void keepsOnlyTheHashOfTheKey() throws Exception {
        var created = Fleet.signed().body(Map.of("name", "Roof 1")).post(fleet.path("/devices"));

        String id = created.then().extract().path("id");
        String key = created.then().extract().path("key");
        var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        assertThat(Tables.value("select encode(key_hash, 'hex') from ota.device where id = ?", id))
                .isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(Tables.value("select device::text from ota.device where id = ?", id))
                .doesNotContain(key);
    }

    @Test
    void doesNotShowTheKeyAgain() {
        var id = fleet.addDevice();

        var answer = Fleet.signed().get(fleet.path("/devices/" + id));

        answer.then().statusCode(200).body("id", equalTo(id)).body("key", nullValue());
    }

    @Test
    void listsTheNewestDevicesFirstAndSaysHowManyThereAre() {
        fleet.addDevice();
        var second = fleet.addDevice();
        fleet.addDevice();

        var answer = Fleet.signed().get(fleet.path("/devices?limit=1&offset=1"));

        answer.then()
                .statusCode(200)
                .body("items.id", contains(second))
                .body("items.key", contains(nullValue()))
                .body("total", equalTo(3))
                .body("limit", equalTo(1))
                .body("offset", equalTo(1));
    }

    @Test
    void doesNotShowDevicesOfAnotherProject() {
        new Fleet().addDevice();

        var answer = Fleet.signed().get(fleet.path("/devices"));

        answer.then().statusCode(200).body("items", hasSize(0)).body("total", equalTo(0));
    }

    @Test
    void doesNotKnowADeviceUnderAnotherProject() {
        var id = new Fleet().addDevice();

        var answer = Fleet.signed().get(fleet.path("/devices/" + id));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tags\":[\"a\"]}",
                "{\"name\":null}",
                "{\"name\":\"a\",\"tags\":[\"two words\"]}",
                "{\"name\":\"a\",\"tags\":[null]}",
                "{\"name\":\"a\",\"key\":\"mine\"}",
                "{\"name\":\"a\",\"id\":\"mine\"}"
            })
    void refusesADeviceThatIsNotAsItShouldBe(String body) {
        var answer = Fleet.signed().body(body).post(fleet.path("/devices"));

        answer.then().statusCode(400).contentType("application/problem+json");
    }
}
