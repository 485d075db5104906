package org.otasuite.bench.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.otasuite.local.service.Service;

/** What a suite that does not come to rest looks like from the inside, beside its logs: afterwards nobody could tell. */
final class Evidence {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String SESSIONS = """
            select concat_ws(' ', a.pid, a.usename, a.application_name, a.state, a.wait_event_type, a.wait_event,
                'transaction since', a.xact_start, 'query since', a.query_start,
                'blocked by', pg_blocking_pids(a.pid)::text, left(a.query, 300))
            from pg_stat_activity a
            where a.backend_type = 'client backend'
            order by a.xact_start
            """;

    private final Suite suite;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Evidence(Suite suite) {
        this.suite = suite;
    }

    /** The database's sessions, each replica's metrics, and the stacks of every Java program, which go to its log. */
    void secure() throws IOException, SQLException {
        try (var database = Database.of(suite)) {
            write("sessions", database.texts(SESSIONS));
        }
        for (Service service : Service.values()) {
            for (int replica = 0; replica < Addresses.REPLICAS; replica++) {
                write(
                        "metrics-" + Network.replica(service, replica),
                        metrics(suite.addresses().of(service).get(replica)));
            }
        }
        for (var part : suite.parts()) {
            part.dumpStacks();
        }
    }

    private List<String> metrics(int port) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body().lines().toList();
        } catch (IOException e) {
            return List.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(suite.logs().resolve(name + ".txt"), lines, StandardCharsets.UTF_8);
    }
}
