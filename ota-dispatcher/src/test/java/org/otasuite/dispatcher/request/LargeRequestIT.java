package org.otasuite.dispatcher.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** What deploy/bench measures at full size, in short. */
@QuarkusTest
@DispatcherParts
class LargeRequestIT {
    private static final int DEVICES = 20_000;
    private static final int TRIES = 2;

    private Fleet fleet = new Fleet();
    private List<String> deviceIds = List.of();

    /** The planner knows of other projects only, and takes a new one for very small. */
    @BeforeEach
    void createFleet() {
        new Fleet().addDevices(1);
        Tables.change("analyze ota.device");
        fleet = new Fleet();
        deviceIds = fleet.addDevices(DEVICES);
    }

    @Test
    void supersedesAWholeFleetsOperations() {
        String first = requestAll();

        String second = requestAll();

        Fleet.signed().get(fleet.path("/ota-requests/" + first)).then().body("states.canceled", equalTo(DEVICES));
        Fleet.signed().get(fleet.path("/ota-requests/" + second)).then().body("states.pending", equalTo(DEVICES));
        assertThat(Tables.value(
                        "select count(*) from ota.slot s join ota.operation o on o.id = s.operation_id"
                                + " and o.device_id = s.device_id where o.request_id = ?::uuid and o.state = 'pending'",
                        second))
                .isEqualTo(Integer.toString(DEVICES));
    }

    @Test
    void cancelsAWholeFleetsOperations() {
        requestAll();

        var answer =
                Fleet.signed().body(Map.of("selector", Map.of("all", true))).post(fleet.path("/ota-cancellations"));

        answer.then().statusCode(200).body("canceled", equalTo(DEVICES));
    }

    /** A planner that was told of empty slots must not compare each full one with all the devices that are named. */
    @Test
    void cancelsAFleetThatIsNamedDeviceByDevice() {
        Tables.change("analyze ota.slot");

        var fastest = fastestOf(() -> {
            requestAll();
            var answer = fleet.cancel(deviceIds);
            answer.then().statusCode(200).body("canceled", equalTo(DEVICES));
            return answer;
        });

        assertThat(fastest).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void rehearsesWhatAWholeFleetHasAppliedAlready() {
        Tables.change("analyze ota.operation");
        var packageId = fleet.addPackage();
        fleet.request(packageId, "selector", Map.of("all", true)).then().statusCode(202);
        Tables.change(
                "update ota.operation set state = 'applied', finished_at = now() where project_id = ?",
                fleet.projectId());

        var fastest = fastestOf(() -> {
            var answer = Fleet.signed()
                    .body(Map.of("packageId", packageId, "deviceIds", deviceIds))
                    .post(fleet.path("/ota-dry-runs"));
            answer.then()
                    .statusCode(200)
                    .body("leftOut.reason", contains("already-applied"))
                    .body("leftOut[0].total", equalTo(DEVICES));
            return answer;
        });

        assertThat(fastest).isLessThan(Duration.ofSeconds(8));
    }

    /** A planner that takes the fleet for small must not read all of it again for each device. */
    @Test
    void findsAWholeFleetByWhatItsListIsNarrowedBy() {
        requestAll();
        var selector = Map.of("q", "device", "otaState", "pending", "seenBefore", "2026-01-01T00:00:00Z");

        var fastest = fastestOf(() -> {
            var answer =
                    Fleet.signed().body(Map.of("selector", selector)).post(fleet.path("/ota-cancellations/dry-runs"));
            answer.then().statusCode(200).body("canceled", equalTo(DEVICES));
            return answer;
        });

        assertThat(fastest).isLessThan(Duration.ofSeconds(20));
    }

    /** A bad plan is slow each time, a busy machine now and then. */
    private static Duration fastestOf(Supplier<Response> order) {
        return Duration.ofMillis(
                LongStream.generate(() -> order.get().time()).limit(TRIES).min().orElseThrow());
    }

    private String requestAll() {
        return fleet.request(fleet.addPackage(), "selector", Map.of("all", true))
                .then()
                .statusCode(202)
                .body("devices", equalTo(DEVICES))
                .extract()
                .path("id");
    }
}
