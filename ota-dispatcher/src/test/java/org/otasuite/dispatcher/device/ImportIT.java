package org.otasuite.dispatcher.device;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

@QuarkusTest
@DispatcherParts
class ImportIT {
    private static final String KEY = "a-key.of~a_device";

    private Fleet fleet = new Fleet();
    private String prefix = "";

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        prefix = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void takesInAFleetWithItsIdsAndKeys() throws Exception {
        var answer = json(List.of(
                Map.of(
                        "id",
                        prefix + "-1",
                        "key",
                        KEY,
                        "name",
                        "Roof",
                        "tags",
                        List.of("eu", "roof"),
                        "metadata",
                        Map.of("site", "A")),
                Map.of("id", prefix + "-2", "key", KEY)));

        answer.then().statusCode(201).body("imported", equalTo(2));
        var hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        assertThat(Tables.value("select encode(key_hash, 'hex') from ota.device where id = ?", prefix + "-1"))
                .isEqualTo(HexFormat.of().formatHex(hash));
        Fleet.signed()
                .get(fleet.path("/devices/" + prefix + "-1"))
                .then()
                .body("name", equalTo("Roof"))
                .body("tags", contains("eu", "roof"))
                .body("metadata.site", equalTo("A"));
    }

    @Test
    void takesInAFileOfASpreadsheet() {
        var answer = csv("id,key,name,tags,metadata.site\r\n"
                + prefix + "-1," + KEY + ",\"Roof, left\",eu roof,A\r\n"
                + prefix + "-2," + KEY + ",,,\r\n");

        answer.then().statusCode(201).body("imported", equalTo(2));
        Fleet.signed()
                .get(fleet.path("/devices?sort=id"))
                .then()
                .body("items.name", contains("Roof, left", prefix + "-2"))
                .body("items[0].tags", contains("eu", "roof"))
                .body("items[0].metadata.site", equalTo("A"))
                .body("items[1].tags", hasSize(0));
    }

    @Test
    void importsNothingWhenALineIsWrongAndNamesEachOfThem() {
        var answer = csv(
                "id,key\r\n" + prefix + "-1," + KEY + "\r\nnot/an/id," + KEY + "\r\n" + prefix + "-3,x\r\nalone\r\n");

        answer.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-lines"))
                .body("errors.line", contains(3, 4, 5));
        Fleet.signed().get(fleet.path("/devices")).then().body("total", equalTo(0));
    }

    @Test
    void saysWhichIdsAreInUse() {
        json(List.of(Map.of("id", prefix + "-1", "key", KEY)));

        var answer = json(List.of(
                Map.of("id", prefix + "-2", "key", KEY),
                Map.of("id", prefix + "-1", "key", KEY),
                Map.of("id", prefix + "-2", "key", KEY)));

        answer.then()
                .statusCode(422)
                .body("errors.line", contains(2, 3))
                .body("errors.detail", contains("id is in use", "id is there twice"));
    }

    @Test
    void doesNotRepeatAKeyThatIsWrong() {
        var answer = json(List.of(Map.of("id", prefix, "key", "a secret with blanks")));

        answer.then().statusCode(422).body(not(containsString("a secret with blanks")));
    }

    @Test
    void takesInTensOfThousandsAtOnce() {
        var lines = IntStream.range(0, 20_000)
                .mapToObj(i -> prefix + "-" + i + "," + KEY + i)
                .collect(Collectors.joining("\n", "id,key\n", "\n"));

        csv(lines).then().statusCode(201).body("imported", equalTo(20_000));

        assertThat(Tables.value("select count(*) from ota.device where project_id = ?", fleet.projectId()))
                .isEqualTo("20000");
    }

    @Test
    void letsAnImportedDeviceBeUpdated() {
        json(List.of(Map.of("id", prefix, "key", KEY)));

        fleet.request(fleet.addPackage(), List.of(prefix))
                .then()
                .statusCode(202)
                .body("devices", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"devices\":[]}",
                "{}",
                "{\"devices\":null}",
                "{\"devices\":[{\"id\":1}]}",
                "{\"devices\":\"x\"}"
            })
    void refusesJsonWithoutDevices(String body) {
        Fleet.signed().body(body).post(fleet.path("/device-imports")).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id,key\r\n", "id,key,colour\r\na,b,c\r\n", "id,id\r\na,b\r\n"})
    void refusesAFileWithoutDevicesOrWithOddColumns(String body) {
        csv(body).then().statusCode(400);
    }

    @Test
    void refusesAFileThatIsNotUnicode() {
        var answer = given().header("Authorization", "Bearer " + Fleet.token())
                .header("Content-Type", "text/csv")
                .body("id,key\r\n\u00e9,x\r\n".getBytes(StandardCharsets.ISO_8859_1))
                .post(fleet.path("/device-imports"));

        answer.then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    private Response json(List<Map<String, Object>> devices) {
        return Fleet.signed().body(Map.of("devices", devices)).post(fleet.path("/device-imports"));
    }

    private Response csv(String text) {
        return given().header("Authorization", "Bearer " + Fleet.token())
                .header("Content-Type", "text/csv")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(fleet.path("/device-imports"));
    }
}
