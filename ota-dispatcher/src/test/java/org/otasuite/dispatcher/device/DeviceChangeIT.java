package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
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
class DeviceChangeIT {
    private Fleet fleet = new Fleet();
    private String device = "";

    @BeforeEach
    void createDevice() {
        fleet = new Fleet();
        device = Fleet.signed()
                .body(Map.of(
                        "name", "Roof 1", "tags", new String[] {"roof"}, "metadata", Map.of("site", "A", "floor", "3")))
                .post(fleet.path("/devices"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        var answer = change("{\"name\":\"Roof 2\"}");

        answer.then()
                .statusCode(200)
                .body("id", equalTo(device))
                .body("name", equalTo("Roof 2"))
                .body("tags", contains("roof"))
                .body("metadata.site", equalTo("A"))
                .body("enabled", equalTo(true));
    }

    @Test
    void putsOtherTagsInThePlaceOfAll() {
        change("{\"tags\":[\"a\",\"b\",\"a\"]}").then().body("tags", contains("a", "b"));
    }

    @Test
    void mergesMetadata() {
        var answer = change("{\"metadata\":{\"site\":null,\"room\":\"12\"}}");

        answer.then()
                .body("metadata", aMapWithSize(2))
                .body("metadata.floor", equalTo("3"))
                .body("metadata.room", equalTo("12"));
    }

    @Test
    void keepsWhatWasChanged() {
        change("{\"enabled\":false,\"metadata\":{\"room\":\"12\"}}");

        Fleet.signed()
                .get(fleet.path("/devices/" + device))
                .then()
                .body("enabled", equalTo(false))
                .body("metadata.room", equalTo("12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\"}",
                "{\"name\":\" blanks \"}",
                "{\"tags\":[\"two words\"]}",
                "{\"enabled\":\"perhaps\"}",
                "{\"metadata\":{\"a b\":\"x\"}}",
                "{\"metadata\":{\"a\":\"\\u0000\"}}",
                "{\"metadata\":{\"a\":{\"b\":\"c\"}}}",
                "{\"key\":\"mine\"}",
                "{}"
            })
    void refusesAChangeThatMakesNoSense(String body) {
        change(body).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void doesNotChangeADeviceUnderAnotherProject() {
        var answer = Fleet.signed().body("{\"name\":\"mine\"}").patch(new Fleet().path("/devices/" + device));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void givesANewKeyAndKeepsOnlyItsHash() throws Exception {
        var before = keyHash();

        var answer = Fleet.signed().post(fleet.path("/devices/" + device + "/key"));

        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("id", equalTo(device))
                .body("key", matchesPattern("[A-Za-z0-9_-]{32}"));
        String key = answer.path("key");
        var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        assertThat(keyHash()).isEqualTo(HexFormat.of().formatHex(hash)).isNotEqualTo(before);
    }

    @Test
    void givesNoKeyToADeviceUnderAnotherProject() {
        var before = keyHash();

        Fleet.signed()
                .post(new Fleet().path("/devices/" + device + "/key"))
                .then()
                .statusCode(404);

        assertThat(keyHash()).isEqualTo(before);
    }

    private Response change(String body) {
        return Fleet.signed().body(body).patch(fleet.path("/devices/" + device));
    }

    private String keyHash() {
        return Tables.value("select encode(key_hash, 'hex') from ota.device where id = ?", device);
    }
}
