package org.otasuite.bench.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service that say they are ready take turns, as behind any load balancer. */
public final class ReadyReplicas implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int INTERVAL_MILLIS = 1_000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "readiness");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Integer> ready = List.of();

    /** @param ports of this machine, one for each replica, where it tells whether it is ready */
    public ReadyReplicas(List<Integer> ports) {
        this.ports = List.copyOf(ports);
        var unused = clock.scheduleWithFixedDelay(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param listening what each of them listens on for those who are to be led there */
    public Targets targets(List<Integer> listening) {
        return () -> {
            // If none is, one of them may be before we look again.
            var able = ready.isEmpty() ? ports : ready;
            var targets = new ArrayList<InetSocketAddress>();
            int first = Math.floorMod(turn.getAndIncrement(), able.size());
            for (int i = 0; i < able.size(); i++) {
                int replica = ports.indexOf(able.get((first + i) % able.size()));
                targets.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.get(replica)));
            }
            return targets;
        };
    }

    public boolean areAll() {
        return ready.size() == ports.size();
    }

    private void look() {
        ready = ports.stream().filter(this::isReady).toList();
    }

    private boolean isReady(int port) {
        var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
