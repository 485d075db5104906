package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherProcess;
import org.otasuite.dispatcher.SeparateParts;
import org.otasuite.local.process.Background;

/** A dispatcher that is asked to stop leaves nothing that others would have to wait for. */
class StopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Slow enough to be in the middle of it, and settling waits. */
    private static final Map<String, String> ONE_BY_ONE = Map.of(
            "ota.slots.batch-size",
            "1",
            "ota.slots.batches-in-flight",
            "1",
            "ota.slots.settle-delay",
            "1h",
            "ota.slots.stop-timeout",
            "60s");

    private static final String ADD_PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'stopped', gen_random_uuid(), gen_random_uuid(), 'test')
            """;
    private static final String ADD_DEVICES = """
            insert into ota.device (id, project_id, key_hash, name, created_by)
            select gen_random_uuid()::text, ?, decode(repeat('00', 32), 'hex'), 'device', 'test'
            from generate_series(1, 5000)
            """;
    private static final String CHANGE = """
            update ota.slot s set version = version + 1 from ota.device d where d.id = s.device_id and d.project_id = ?
            """;
    private static final String DIRTY = """
            select count(*) from ota.slot s join ota.device d on d.id = s.device_id
            where d.project_id = ? and s.version <> s.published_version
            """;
    private static final String DIRTY_OF_ANY = "select count(*) from ota.slot where version <> published_version";

    private UUID projectId = UUID.randomUUID();

    @BeforeEach
    void addProject() {
        projectId = UUID.randomUUID();
        SeparateParts.change(ADD_PROJECT, projectId);
    }

    @Test
    void givesItsClaimsBackAndSettlesWhatTheBrokerHas() throws Exception {
        SeparateParts.change(ADD_DEVICES, projectId);
        long published;
        try (var dispatcher = DispatcherProcess.start(ONE_BY_ONE).awaitReady()) {
            await().atMost(PATIENCE)
                    .until(() -> SeparateParts.value(DIRTY_OF_ANY).equals("0"));
            long before = published(dispatcher);
            SeparateParts.change(CHANGE, projectId);
            await().atMost(PATIENCE).until(() -> published(dispatcher) > before);

            published = published(dispatcher) - before;
            dispatcher.stop();
        }

        assertThat(SeparateParts.value("select count(*) from ota.slot_share where claim_id is not null"))
                .isEqualTo("0");
        assertThat(Long.parseLong(SeparateParts.value(DIRTY, projectId))).isBetween(1L, 5000 - published);
    }

    @Test
    void endsStreamsOfEventsInOrder() throws Exception {
        try (var dispatcher = DispatcherProcess.start(Map.of()).awaitReady()) {
            var lines = stream(dispatcher);
            var begun = new CountDownLatch(1);
            var all = Background.run(() -> lines.peek(line -> begun.countDown()).collect(Collectors.toList()));
            assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            dispatcher.stop();

            assertThat(all.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("event:alive");
        }
    }

    @Test
    void isNotReadyForAWhileBeforeItStopsAndServesMeanwhile() throws Exception {
        try (var dispatcher =
                DispatcherProcess.start(Map.of("quarkus.shutdown.delay", "20s")).awaitReady()) {
            dispatcher.askToStop();
            await().atMost(PATIENCE)
                    .until(() -> dispatcher.signed().get("/q/health/ready").statusCode() == 503);

            var answer = dispatcher.signed().get("/api/projects/" + projectId + "/devices");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(dispatcher.isRunning()).isTrue();
        }
    }

    private Stream<String> stream(DispatcherProcess dispatcher) throws Exception {
        var request = HttpRequest.newBuilder(dispatcher.base().resolve("/api/projects/" + projectId + "/events"))
                .header("Authorization", "Bearer " + SeparateParts.token())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body();
    }

    private static long published(DispatcherProcess dispatcher) {
        return dispatcher
                .signed()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("ota_slots_published_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
