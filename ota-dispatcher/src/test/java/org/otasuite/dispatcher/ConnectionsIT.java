package org.otasuite.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.process.Background;

/**
 * Each request makes do with one connection to the database at a time: if it wanted a second one while it has the first,
 * as many requests as there are connections would wait for each other.
 */
@QuarkusTest
@DispatcherParts
class ConnectionsIT {
    private static final int MORE_THAN_CONNECTIONS = 30;

    private final Fleet fleet = new Fleet();

    @Test
    void createsManyDevicesAtOnce() {
        var answers = atOnce(i -> Fleet.signed()
                .body(Map.of("name", "Roof " + i))
                .post(fleet.path("/devices"))
                .statusCode());

        assertThat(answers).containsOnly(201);
    }

    @Test
    void changesADeviceForManyAtOnce() {
        var device = fleet.addDevice();

        var answers = atOnce(i -> Fleet.signed()
                .body(Map.of("name", "Roof " + i))
                .patch(fleet.path("/devices/" + device))
                .statusCode());

        assertThat(answers).containsOnly(200);
    }

    @Test
    void rotatesKeysForManyAtOnce() {
        var devices = fleet.addDevices(MORE_THAN_CONNECTIONS);

        var answers = atOnce(i -> Fleet.signed()
                .post(fleet.path("/devices/" + devices.get(i) + "/key"))
                .statusCode());

        assertThat(answers).containsOnly(200);
    }

    @Test
    void takesManyRequestsAtOnce() {
        var devices = fleet.addDevices(MORE_THAN_CONNECTIONS);
        var packageId = fleet.addPackage();

        var answers =
                atOnce(i -> fleet.request(packageId, List.of(devices.get(i))).statusCode());

        assertThat(answers).containsOnly(202);
    }

    @Test
    void cancelsForManyAtOnce() {
        var devices = fleet.addDevices(MORE_THAN_CONNECTIONS);
        fleet.request(fleet.addPackage(), devices);

        var answers = atOnce(i -> fleet.cancel(List.of(devices.get(i))).statusCode());

        assertThat(answers).containsOnly(200);
    }

    @Test
    void deletesManyDevicesAtOnce() {
        var devices = fleet.addDevices(MORE_THAN_CONNECTIONS);

        var answers = atOnce(i ->
                Fleet.signed().delete(fleet.path("/devices/" + devices.get(i))).statusCode());

        assertThat(answers).containsOnly(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices",
                "/devices?q=x&sort=name",
                "/devices/{device}",
                "/devices/{device}/ota",
                "/ota-requests",
                "/ota-requests/{request}",
                "/ota-requests/{request}/progress",
                "/ota-requests/{request}/timeline",
                "/ota-operations",
                "/ota-operations/failures?packageId={package}",
                "/webhooks",
                "/rejected-messages"
            })
    void readsForManyAtOnce(String path) {
        var device = fleet.addDevice();
        var packageId = fleet.addPackage();
        String request = fleet.request(packageId, List.of(device)).path("id");

        var answers = atOnce(i -> Fleet.signed()
                .get(fleet.path(path.replace("{device}", device)
                        .replace("{request}", request)
                        .replace("{package}", packageId.toString())))
                .statusCode());

        assertThat(answers).containsOnly(200);
    }

    @Test
    void rehearsesForManyAtOnce() {
        var body = Map.of("packageId", fleet.addPackage(), "selector", Map.of("all", true));
        fleet.addDevice();

        var answers = atOnce(
                i -> Fleet.signed().body(body).post(fleet.path("/ota-dry-runs")).statusCode());

        assertThat(answers).containsOnly(200);
    }

    private static List<Integer> atOnce(IntFunction<Integer> request) {
        var answers = IntStream.range(0, MORE_THAN_CONNECTIONS)
                .mapToObj(i -> Background.run(() -> request.apply(i)))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
