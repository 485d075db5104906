package org.otasuite.dispatcher.rollout;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** A request with a strategy, its devices, and what they say. */
final class RolloutFleet {
    private static final String SLOTS = """
            from ota.slot s join ota.operation o on o.id = s.operation_id
            where o.request_id = ?::uuid and o.state in ('pending', 'failed')""";

    private final Fleet fleet = new Fleet();
    private String requestId = "";

    Fleet fleet() {
        return fleet;
    }

    String requestId() {
        return requestId;
    }

    /** @return the answer, which must be a success */
    ValidatableResponse request(int devices, Map<String, ?> strategy, Map<String, ?> more) {
        var answer = post(fleet.addDevices(devices), strategy, more).then().statusCode(202);
        requestId = answer.extract().path("id");
        return answer;
    }

    ValidatableResponse request(int devices, Map<String, ?> strategy) {
        return request(devices, strategy, Map.of());
    }

    Response post(List<String> devices, Map<String, ?> strategy, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("packageId", fleet.addPackage());
        body.put("deviceIds", devices);
        body.put("strategy", strategy);
        return Fleet.signed().body(body).post(fleet.path("/ota-requests"));
    }

    ValidatableResponse order(String what) {
        return Fleet.signed()
                .post(fleet.path("/ota-requests/" + requestId + "/" + what))
                .then();
    }

    ValidatableResponse rollBack(UUID packageId) {
        return Fleet.signed()
                .body(Map.of("packageId", packageId))
                .post(fleet.path("/ota-requests/" + requestId + "/rollback"))
                .then();
    }

    ValidatableResponse view() {
        return Fleet.signed()
                .get(fleet.path("/ota-requests/" + requestId))
                .then()
                .statusCode(200);
    }

    String state() {
        return rollout("state");
    }

    int wave() {
        return Integer.parseInt(rollout("wave"));
    }

    String rollout(String column) {
        return Tables.value("select " + column + " from ota.rollout where request_id = ?::uuid", requestId);
    }

    /** In the order of their IDs. */
    List<String> devices(int wave) {
        return List.of(Tables.value(
                        "select string_agg(device_id, ' ' order by device_id) from ota.operation"
                                + " where request_id = ?::uuid and wave = ?",
                        requestId,
                        wave)
                .split(" ", -1));
    }

    /** Devices whose slot has the command, for the broker to have it. */
    int out() {
        return count("select count(*) " + SLOTS + " and s.held_by is null");
    }

    /** Devices whose slot keeps the command back. */
    int held() {
        return count("select count(*) " + SLOTS + " and s.held_by is not null");
    }

    int dispatched() {
        return count(
                "select count(*) from ota.operation o where o.request_id = ?::uuid and o.dispatched_at is not null");
    }

    /** Whether the broker has what each slot wants. */
    boolean isClean() {
        return count("select count(*) " + SLOTS + " and s.version <> s.published_version") == 0;
    }

    private int count(String sql) {
        return Integer.parseInt(Tables.value(sql, requestId));
    }

    private static void asCollector(String sql, String... parameters) {
        try (var connection = Tables.asSuperuser();
                var role = connection.createStatement();
                var change = connection.prepareStatement(sql)) {
            role.execute("set role status_collector");
            for (int i = 0; i < parameters.length; i++) {
                change.setString(i + 1, parameters[i]);
            }
            change.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the collector writes it. */
    void apply(List<String> devices) {
        for (String device : devices) {
            asCollector("""
                    with applied as (
                        update ota.operation set state = 'applied', finished_at = now()
                        where device_id = ? and request_id = ?::uuid returning id)
                    update ota.slot set operation_id = null, version = version + 1
                    where operation_id in (select id from applied)""", device, requestId);
        }
    }

    /** Every device that finds the command applies it. */
    void applyWhatIsOut() {
        asCollector("""
                with found as materialized (
                    select s.device_id, s.operation_id
                    from ota.slot s join ota.operation o on o.id = s.operation_id
                    where o.request_id = ?::uuid and s.held_by is null
                    order by s.device_id
                    for update of s),
                applied as (
                    update ota.operation set state = 'applied', finished_at = now()
                    where id in (select operation_id from found))
                update ota.slot set operation_id = null, version = version + 1
                where device_id in (select device_id from found)""", requestId);
    }

    /** As the collector writes it; the device will try again. */
    void fail(List<String> devices) {
        for (String device : devices) {
            asCollector("""
                    update ota.operation
                    set state = 'failed', message = 'can not download', finished_at = now(), failures = 1,
                        last_failure_at = now()
                    where device_id = ? and request_id = ?::uuid""", device, requestId);
        }
    }

    /** The strategy as if another one had been given, which is looked at again at once. */
    void change(String strategy) {
        Tables.change(
                "update ota.rollout set strategy = strategy || ?::jsonb, due_at = now() where request_id = ?::uuid",
                strategy,
                requestId);
    }

    void pass(String interval) {
        Tables.change(
                "update ota.rollout_wave set succeeded_at = succeeded_at - ?::interval where request_id = ?::uuid",
                interval,
                requestId);
        Tables.change("update ota.rollout set due_at = now() where request_id = ?::uuid", requestId);
    }
}
