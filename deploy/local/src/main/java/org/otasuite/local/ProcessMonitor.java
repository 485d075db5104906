package org.otasuite.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.service.ServiceProcess;

/** Notices when a process ends that nobody has stopped. */
final class ProcessMonitor {
    // Ctrl-C reaches the services, too, and may end them a moment before this process has heard of it.
    private static final Executor SHORTLY = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final CompletableFuture<StackFailedException> failure = new CompletableFuture<>();
    private volatile boolean stopping;

    @SuppressWarnings("FutureReturnValueIgnored") // Completes the failure, or nothing.
    void watch(ServiceProcess service) {
        service.exit().thenAcceptAsync(exitCode -> ended(service.describeEnd()), SHORTLY);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // As above.
    void watch(EmbeddedDatabase database) {
        database.server()
                .onExit()
                .thenAcceptAsync(
                        server ->
                                ended("PostgreSQL has ended. " + database.log().describeEnd()),
                        SHORTLY);
    }

    private void ended(String message) {
        if (!stopping) {
            failure.complete(new StackFailedException(message));
        }
    }

    /** Completes when a process has ended that should not have. */
    CompletableFuture<StackFailedException> failure() {
        return failure;
    }

    /** From now on processes end because they are told to. */
    void expectEnds() {
        stopping = true;
    }
}
