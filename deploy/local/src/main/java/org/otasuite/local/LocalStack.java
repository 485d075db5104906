package org.otasuite.local;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.broker.BrokerSettings;
import org.otasuite.local.edge.Edge;
import org.otasuite.local.edge.EdgeCertificate;
import org.otasuite.local.edge.EdgeSettings;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.Closing;
import org.otasuite.local.process.Watchdog;
import org.otasuite.local.service.Service;
import org.otasuite.local.service.ServiceEnvironment;
import org.otasuite.local.service.ServiceGroup;
import org.otasuite.local.service.ServiceProcess;

/**
 * The whole suite: parts, services and edge, started in that order and stopped in the reverse one. One thread starts
 * it; another may close it meanwhile.
 */
final class LocalStack implements AutoCloseable {
    private static final int START_ABORT_SECONDS = 90;

    private final DataDirectory data;
    private final Secrets secrets;
    private final StackPorts ports;
    private final boolean ownBroker;
    private final Progress progress;
    private final ProcessMonitor monitor = new ProcessMonitor();
    private final CompletableFuture<Void> startOver = new CompletableFuture<>();
    private final List<AutoCloseable> running = new ArrayList<>();
    private boolean closed;

    /** @param ownBroker false if another broker listens on its port already */
    LocalStack(DataDirectory data, Secrets secrets, StackPorts ports, boolean ownBroker, Progress progress) {
        this.data = data;
        this.secrets = secrets;
        this.ports = ports;
        this.ownBroker = ownBroker;
        this.progress = progress;
    }

    /** Returns when everything is ready. If it fails, close what has been started by then. */
    void start() throws IOException {
        try {
            var watchdog = keep(Watchdog.start());
            progress.say(
                    ownBroker
                            ? "starting PostgreSQL, the MQTT broker and the S3 store"
                            : "starting PostgreSQL on port " + ports.parts().database() + " and the S3 store");
            var parts = startParts(watchdog);
            progress.say("starting the services");
            startServices(parts, watchdog);
            EdgeCertificate.createUnlessPresent(data.keyStore(), secrets.keyStorePassword());
            keep(Edge.start(new EdgeSettings(
                    ports.http(), ports.https(), data.keyStore(), secrets.keyStorePassword(), ports.services())));
        } finally {
            startOver.complete(null);
        }
    }

    private EmbeddedParts startParts(Watchdog watchdog) throws IOException {
        var downloadProxy = URI.create("http://127.0.0.1:" + ports.of(Service.DOWNLOAD_PROXY));
        var broker = ownBroker
                ? Optional.of(new BrokerSettings(secrets.brokerAccounts(), downloadProxy, secrets.brokerSecret()))
                : Optional.<BrokerSettings>empty();
        var parts = keep(
                EmbeddedParts.start(data, data.root().resolve("postgresql"), ports.parts(), secrets, broker, watchdog));
        monitor.watch(parts.database());
        return parts;
    }

    private void startServices(EmbeddedParts parts, Watchdog watchdog) throws IOException {
        var environment = new ServiceEnvironment(parts.database(), ports.parts().broker(), parts.store(), secrets);
        var services = keep(new ServiceGroup());
        for (Service service : Service.values()) {
            int port = ports.of(service);
            var variables = environment.of(service, port);
            monitor.watch(services.add(ServiceProcess.start(
                    service, port, variables, BuildOutput.ofThisProgram().suite(), data, watchdog)));
        }
        var ready =
                services.awaitReady(service -> progress.say(service.service().module() + " is ready"));
        join(CompletableFuture.anyOf(ready, monitor.failure()));
        throwIfFailed();
    }

    /** What is kept is closed in the end, or now if the end has come already. */
    private <T extends AutoCloseable> T keep(T resource) throws IOException {
        synchronized (running) {
            if (!closed) {
                running.add(resource);
                return resource;
            }
        }
        Closing.inReverse(List.of(resource));
        throw new StackFailedException("The start was interrupted.");
    }

    /** Waits for the first process that ends by itself. */
    StackFailedException awaitFailure() {
        return monitor.failure().join();
    }

    private void throwIfFailed() throws StackFailedException {
        if (monitor.failure().isDone()) {
            throw monitor.failure().join();
        }
    }

    private static void join(CompletableFuture<?> future) throws IOException {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        List<AutoCloseable> stops;
        synchronized (running) {
            closed = true;
            stops = List.copyOf(running);
            running.clear();
        }
        monitor.expectEnds();
        try {
            Closing.inReverse(stops);
        } finally {
            awaitEndOfStart();
        }
    }

    /** What the other thread is starting at this moment, it will not keep. */
    private void awaitEndOfStart() throws IOException {
        join(startOver.copy().completeOnTimeout(null, START_ABORT_SECONDS, TimeUnit.SECONDS));
    }
}
