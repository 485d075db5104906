package org.otasuite.endtoend.mosquitto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.process.Watchdog;

/** {@code deploy/mosquitto/update} as its unit runs it. Nobody else can update meanwhile. */
final class Updater implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path log;
    private final Watchdog watchdog;

    Updater(Process process, Path log, Watchdog watchdog) {
        this.process = process;
        this.log = log;
        this.watchdog = watchdog;
        watchdog.watch(process.pid(), Watchdog.Signal.TERM);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** As its unit would be stopped. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("update does not end");
            }
            watchdog.forget(process.pid());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
