package org.otasuite.download.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The downloads that are under way: so many at most, and looked at now and then. Safe for use by many threads. */
@ApplicationScoped
class RunningDownloads {
    private final DownloadConfig config;
    private final Set<RunningDownload> all = new LinkedHashSet<>();
    private final Map<UUID, Integer> ofProjects = new HashMap<>();
    private final Map<String, Deque<RunningDownload>> ofDevices = new HashMap<>();

    RunningDownloads(DownloadConfig config, MeterRegistry metrics) {
        this.config = config;
        metrics.gauge("ota.downloads.running", this, RunningDownloads::count);
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.look().toMillis(), timer -> look());
    }

    /**
     * Lets a download begin.
     *
     * @throws OtaException {@link ErrorCode#UNAVAILABLE} if there are too many, {@link ErrorCode#RATE_LIMITED} if its
     *     project has too many
     */
    void add(RunningDownload delivery) {
        var oldest = enter(delivery);
        if (oldest != null) {
            oldest.giveUp("the device has begun another one");
        }
    }

    private synchronized @Nullable RunningDownload enter(RunningDownload delivery) {
        if (all.size() >= config.most()) {
            throw new OtaException(ErrorCode.UNAVAILABLE, "Too many downloads at once. Please try again later.");
        }
        if (ofProjects.getOrDefault(delivery.projectId(), 0) >= config.mostPerProject()) {
            throw new OtaException(
                    ErrorCode.RATE_LIMITED, "Too many downloads of the project at once. Please try again later.");
        }
        all.add(delivery);
        ofProjects.merge(delivery.projectId(), 1, Integer::sum);
        var ofDevice = ofDevices.computeIfAbsent(delivery.deviceId(), id -> new ArrayDeque<>(1));
        ofDevice.add(delivery);
        // Taken out here and now: it takes a while to end, and the next one that begins meanwhile ends another.
        return ofDevice.size() > config.mostPerDevice() ? ofDevice.poll() : null;
    }

    synchronized void remove(RunningDownload delivery) {
        if (!all.remove(delivery)) {
            return;
        }
        ofProjects.computeIfPresent(delivery.projectId(), (id, count) -> count == 1 ? null : count - 1);
        ofDevices.computeIfPresent(delivery.deviceId(), (id, deliveries) -> {
            deliveries.remove(delivery);
            return deliveries.isEmpty() ? null : deliveries;
        });
    }

    synchronized int count() {
        return all.size();
    }

    private void look() {
        snapshot().forEach(RunningDownload::look);
    }

    private synchronized List<RunningDownload> snapshot() {
        return List.copyOf(all);
    }
}
