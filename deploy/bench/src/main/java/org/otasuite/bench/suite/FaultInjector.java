package org.otasuite.bench.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.otasuite.bench.killable.Pause;

/** Makes the faults of a plan, each at its time. */
final class FaultInjector implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final long PATIENCE_SECONDS = 180;

    private final FaultMaker maker;
    private final FaultLog log;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(AT_ONCE, work -> {
        var thread = new Thread(work, "fault");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Future<?>> strikes = new ArrayList<>();

    FaultInjector(FaultMaker maker, FaultLog log) {
        this.maker = maker;
        this.log = log;
    }

    void start(List<Strike> plan) {
        for (Strike strike : plan) {
            strikes.add(clock.schedule(() -> make(strike), strike.at().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private Void make(Strike strike) throws IOException {
        System.out.println("  " + strike);
        log.begins(strike.kind());
        try {
            maker.begin(strike.kind(), strike.target());
            Pause.of(strike.length().toMillis());
            maker.end(strike.kind(), strike.target());
        } finally {
            log.ends(strike.kind());
        }
        return null;
    }

    /** Returns when all is mended. */
    void awaitEnd(Duration left) throws IOException {
        try {
            for (Future<?> strike : strikes) {
                strike.get(left.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("A fault could not be made or mended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
