package org.otasuite.dispatcher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherProcess;
import org.otasuite.dispatcher.SeparateParts;

/**
 * Readers who do not take what they asked for: as many as an operator may have, with more to come for them than all the
 * memory that the dispatcher may have.
 */
class StalledReaderIT {
    private static final int READERS = 10;
    private static final int EVENTS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is on its way to one of them, in the memory of the system. */
    private static final int MOST_SENT = 16 << 20;

    private static final Map<String, String> SETTINGS =
            Map.of("quarkus.http.idle-timeout", "10S", "ota.events.interval", "50ms");

    private static final String ADD_PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'watched', gen_random_uuid(), gen_random_uuid(), 'test')
            """;
    private static final String ADD_EVENTS = """
            insert into ota.event (project_id, type, request_id, devices, device_ids, operation_ids, texts)
            select ?, 'failed', gen_random_uuid(), 1000, named.ids, named.operations, named.texts
            from generate_series(1, ?),
                (select array_agg('device-' || i) as ids, array_agg(gen_random_uuid()) as operations,
                    array_agg(repeat('can not apply ', 10)) as texts
                from generate_series(1, 1000) as i) as named
            """;

    private final UUID projectId = UUID.randomUUID();
    private final List<Socket> readers = new ArrayList<>();
    private String beginning = "";

    @BeforeEach
    void letMuchHappen() {
        SeparateParts.change(ADD_PROJECT, projectId);
        beginning = SeparateParts.value("select pg_snapshot_xmin(pg_current_snapshot())::text || '-0'");
        SeparateParts.change(ADD_EVENTS, projectId, EVENTS);
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var reader : readers) {
            reader.close();
        }
    }

    @Test
    void costLittleMemoryAndTheirConnectionsInTheEnd() throws Exception {
        try (var dispatcher = DispatcherProcess.start(SETTINGS).awaitReady()) {
            for (int i = 0; i < READERS; i++) {
                readers.add(stalled(dispatcher.base()));
            }
            await().atMost(PATIENCE).until(() -> streams(dispatcher) == READERS);

            await().atMost(PATIENCE).until(() -> streams(dispatcher) == 0);

            assertThat(dispatcher.isRunning()).isTrue();
            for (var reader : readers) {
                assertThat(reader.getInputStream().readAllBytes().length)
                        .isPositive()
                        .isLessThan(MOST_SENT);
            }
            try (var good =
                    Watcher.open(events(dispatcher.base()), SeparateParts.token(), "Last-Event-ID", beginning)) {
                await().atMost(PATIENCE).until(() -> good.events().size() == EVENTS);
            }
        }
    }

    /** Asks for everything, and takes nothing. */
    private Socket stalled(URI dispatcher) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), dispatcher.getPort()));
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nLast-Event-ID: %s\r\n\r\n"
                        .formatted(events(dispatcher).getPath(), SeparateParts.token(), beginning)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private URI events(URI dispatcher) {
        return dispatcher.resolve("/api/projects/" + projectId + "/events");
    }

    private static int streams(DispatcherProcess dispatcher) {
        return dispatcher
                .signed()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("ota_events_streams"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
