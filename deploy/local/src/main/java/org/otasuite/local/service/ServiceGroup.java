package org.otasuite.local.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.otasuite.local.process.Background;
import org.otasuite.local.process.Closing;

/** Services that start at the same time and stop at the same time. */
public final class ServiceGroup implements AutoCloseable {
    private final List<ServiceProcess> services = new ArrayList<>();
    private boolean closed;

    /** A service that comes too late is stopped again. */
    public synchronized ServiceProcess add(ServiceProcess service) throws IOException {
        if (closed) {
            service.close();
            throw new IOException(service.service().module() + " was stopped before it had started.");
        }
        services.add(service);
        return service;
    }

    /** Completes when all are ready, and fails when one ends before. */
    public synchronized CompletableFuture<Void> awaitReady(Consumer<ServiceProcess> whenReady) {
        return CompletableFuture.allOf(services.stream()
                .map(service -> Background.run(() -> {
                    service.awaitReady();
                    whenReady.accept(service);
                    return service;
                }))
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void close() throws IOException {
        List<ServiceProcess> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(services);
        }
        Closing.together(all);
    }
}
