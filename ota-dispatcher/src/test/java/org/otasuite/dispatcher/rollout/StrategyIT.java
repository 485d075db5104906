package org.otasuite.dispatcher.rollout;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;

/** Which strategies are none. */
@QuarkusTest
@DispatcherParts
class StrategyIT {
    private final Fleet fleet = new Fleet();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "[]",
                "{\"waves\":[]}",
                "{\"waves\":[null]}",
                "{\"waves\":[{}]}",
                "{\"waves\":[{\"percent\":10,\"devices\":5}]}",
                "{\"waves\":[{\"percent\":0}]}",
                "{\"waves\":[{\"percent\":-1}]}",
                "{\"waves\":[{\"percent\":100.01}]}",
                "{\"waves\":[{\"percent\":1e999999999}]}",
                "{\"waves\":[{\"percent\":\"NaN\"}]}",
                "{\"waves\":[{\"percent\":NaN}]}",
                "{\"waves\":[{\"percent\":60},{\"percent\":40.01}]}",
                "{\"waves\":[{\"devices\":0}]}",
                "{\"waves\":[{\"devices\":100001}]}",
                "{\"waves\":[{\"devices\":99999999999}]}",
                "{\"successPercent\":0}",
                "{\"successPercent\":101}",
                "{\"successPercent\":\"NaN\"}",
                "{\"failurePercent\":-1}",
                "{\"failurePercent\":100.001}",
                "{\"pauseMinutes\":-1}",
                "{\"pauseMinutes\":43201}",
                "{\"startAt\":\"2020-01-01T00:00:00Z\"}",
                "{\"startAt\":\"2999-01-01T00:00:00Z\"}",
                "{\"startAt\":\"+999999999-12-31T23:59:59-18:00\"}",
                "{\"startAt\":\"tomorrow\"}",
                "{\"window\":{}}",
                "{\"window\":{\"from\":\"22:00\",\"to\":\"22:00\",\"timeZone\":\"UTC\"}}",
                "{\"window\":{\"from\":\"24:00\",\"to\":\"05:00\",\"timeZone\":\"UTC\"}}",
                "{\"window\":{\"from\":\"22:00\",\"to\":\"5:00\",\"timeZone\":\"UTC\"}}",
                "{\"window\":{\"from\":\"22:00\",\"to\":\"05:00\",\"timeZone\":\"Atlantis\"}}",
                "{\"window\":{\"from\":\"22:00\",\"to\":\"05:00\",\"timeZone\":\"UTC\",\"days\":[]}}",
                "{\"window\":{\"from\":\"22:00\",\"to\":\"05:00\",\"timeZone\":\"UTC\",\"days\":[\"CATURDAY\"]}}",
                "{\"window\":{\"from\":\"22:00\",\"to\":\"05:00\",\"timeZone\":\"UTC\",\"days\":[0]}}",
                "{\"window\":{\"from\":\"22:00\",\"to\":\"05:00\",\"timeZone\":\"UTC\",\"days\":[null]}}",
                "{\"someday\":true}"
            })
    void refuses(String strategy) {
        expectRefusal(strategy, "");
    }

    @Test
    void refusesMoreWavesThanAnybodyCanWatch() {
        expectRefusal("{\"waves\":[" + "{\"devices\":1},".repeat(100) + "{\"devices\":1}]}", "");
    }

    @Test
    void refusesAStartAfterTheDeadline() {
        var start = Instant.now().plusSeconds(7_200);

        expectRefusal("{\"startAt\":\"" + start + "\"}", ",\"deadline\":\"" + start.minusSeconds(3_600) + "\"");
    }

    @Test
    void refusesTheSameWhenItIsOnlyTried() {
        body("{\"waves\":[{\"percent\":60},{\"percent\":60}]}", "", "/ota-dry-runs")
                .statusCode(400);
    }

    private void expectRefusal(String strategy, String more) {
        body(strategy, more, "/ota-requests")
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("code", anyOf(equalTo("invalid-request"), equalTo("malformed-json")));
    }

    private ValidatableResponse body(String strategy, String more, String path) {
        var device = fleet.addDevices(1).get(0);
        return Fleet.signed()
                .body("{\"packageId\":\"%s\",\"deviceIds\":%s,\"strategy\":%s%s}"
                        .formatted(fleet.addPackage(), List.of("\"" + device + "\""), strategy, more))
                .post(fleet.path(path))
                .then();
    }
}
