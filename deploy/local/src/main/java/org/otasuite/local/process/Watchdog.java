package org.otasuite.local.process;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A small shell process that outlives this one by a moment: when this one dies, even by SIGKILL,
 * it ends the processes that it was told to watch.
 */
public final class Watchdog implements AutoCloseable {
    private final Process shell;
    private final BufferedWriter orders;

    private Watchdog(Process shell) {
        this.shell = shell;
        this.orders = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    public static Watchdog start() throws IOException {
        var command = new ArrayList<String>();
        // A session of its own spares it when someone kills the whole process group.
        if (isOnPath("setsid")) {
            command.add("setsid");
        }
        command.addAll(List.of("sh", "-c", script()));
        return new Watchdog(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static boolean isOnPath(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String script() throws IOException {
        try (var script = Objects.requireNonNull(Watchdog.class.getResourceAsStream("watchdog.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @param signal what asks that process for an orderly end */
    public void watch(long pid, Signal signal) {
        order("watch " + signal + " " + pid);
    }

    /** Must follow every orderly end, or the watchdog could hit a stranger that got the same pid later. */
    public void forget(long pid) {
        order("forget " + pid);
    }

    private synchronized void order(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The watchdog process " + shell.pid() + " is gone. Start the stack again.", e);
        }
    }

    long pid() {
        return shell.pid();
    }

    /** Ends what is still watched, then the watchdog itself; does not wait for either. */
    @Override
    public void close() throws IOException {
        orders.close();
    }

    /** The signals by which programs are asked to stop. */
    public enum Signal {
        /** What most programs expect. */
        TERM,
        /** PostgreSQL's fast shutdown; its TERM would wait for every client to leave. */
        INT
    }
}
