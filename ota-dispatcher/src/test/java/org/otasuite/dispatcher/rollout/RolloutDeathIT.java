package org.otasuite.dispatcher.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherProcess;
import org.otasuite.dispatcher.SeparateParts;

/** A rollout outlives whoever is at it: the next one finds it as it was, and goes on. */
class RolloutDeathIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("ota.rollout.interval", "100ms");

    private static final String ADD_PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'rolled out', gen_random_uuid(), gen_random_uuid(), 'test')
            """;
    private static final String ADD_PACKAGE = """
            insert into packages.package
                (id, project_id, file_id, file_type, size, sha256, object_key, name, created_by)
            values (?, ?, 'a1b2c3d4', '.tar', 3987, decode(repeat('00', 32), 'hex'), 'object', 'package', 'test')
            """;
    private static final String ADD_DEVICE = """
            insert into ota.device (id, project_id, key_hash, name, created_by)
            values (?, ?, decode(repeat('00', 32), 'hex'), 'device', 'test')
            """;

    /** As the collector writes it, of all devices that have the command. */
    private static final String APPLY = """
            with applied as (
                update ota.operation o set state = 'applied', finished_at = now()
                where o.request_id = ? and o.wave = ? returning o.id)
            update ota.slot set operation_id = null, version = version + 1
            where operation_id in (select id from applied)
            """;

    private static final String SLOTS = """
            from ota.operation o join ota.slot s on s.device_id = o.device_id where o.request_id = ? and o.wave = ?
            """;

    private final UUID projectId = UUID.randomUUID();
    private final UUID packageId = UUID.randomUUID();
    private final List<String> devices =
            IntStream.range(0, 5).mapToObj(i -> "killed-" + i).toList();

    @Test
    void opensTheWaveOnceThatADispatcherWasOpeningWhenItDied() throws Exception {
        addFleet();
        UUID requestId;
        try (var holding = SeparateParts.connect()) {
            try (var first = DispatcherProcess.start(SETTINGS).awaitReady()) {
                requestId = request(first);
                await().atMost(PATIENCE).until(() -> isPublished(requestId, 1));
                holding.setAutoCommit(false);
                SeparateParts.change(
                        holding,
                        "update ota.slot s set held_by = held_by where device_id in"
                                + " (select device_id from ota.operation where request_id = ? and wave = 2)",
                        requestId);
                SeparateParts.change(APPLY, requestId, 1);
                await().atMost(PATIENCE).until(SeparateParts::isWaitedForALock);
                first.kill();
            }
            holding.rollback();
        }
        assertThat(of(requestId)).isEqualTo("running 1");

        try (var second = DispatcherProcess.start(SETTINGS)) {
            await().atMost(PATIENCE).until(() -> second.isRunning() && isPublished(requestId, 2));
            assertThat(of(requestId)).isEqualTo("running 2");
            assertThat(SeparateParts.value("select string_agg(distinct s.version::text, ' ') " + SLOTS, requestId, 2))
                    .isEqualTo("1");
            SeparateParts.change(APPLY, requestId, 2);
            await().atMost(PATIENCE).until(() -> of(requestId).equals("completed 2"));
        }
    }

    private void addFleet() {
        SeparateParts.change(ADD_PROJECT, projectId);
        SeparateParts.change(ADD_PACKAGE, packageId, projectId);
        devices.forEach(device -> SeparateParts.change(ADD_DEVICE, device, projectId));
    }

    private UUID request(DispatcherProcess dispatcher) {
        var body = Map.of(
                "packageId",
                packageId,
                "deviceIds",
                devices,
                "strategy",
                Map.of("waves", List.of(Map.of("devices", 1))));
        String id = dispatcher
                .signed()
                .body(body)
                .post("/api/projects/" + projectId + "/ota-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private static String of(UUID requestId) {
        return SeparateParts.value("select state || ' ' || wave from ota.rollout where request_id = ?", requestId);
    }

    /** Whether the broker has the commands of the whole wave. */
    private static boolean isPublished(UUID requestId, int wave) {
        return SeparateParts.value(
                        "select bool_and(s.held_by is null and s.version > 0 and s.version = s.published_version) "
                                + SLOTS,
                        requestId,
                        wave)
                .equals("t");
    }
}
