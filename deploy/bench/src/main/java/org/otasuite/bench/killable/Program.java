package org.otasuite.bench.killable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.process.Watchdog;

/** A process that is killed without a warning. Its input stays open for as long as this one runs. */
public final class Program implements AutoCloseable {
    private static final int KILL_SECONDS = 20;

    private final Process process;
    private final Watchdog watchdog;

    private Program(Process process, Watchdog watchdog) {
        this.process = process;
        this.watchdog = watchdog;
    }

    static Program start(List<String> command, Map<String, String> environment, Path log, Watchdog watchdog)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        watchdog.watch(process.pid(), Watchdog.Signal.TERM);
        return new Program(process, watchdog);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As a power cut would. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Process " + process.pid() + " does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watchdog.forget(process.pid());
    }
}
