package org.otasuite.bench.killable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What Java has no way to say to processes. Those that have ended meanwhile are no failure. */
final class Signals {
    private static final int SECONDS = 10;

    private Signals() {}

    /** Keeps them from doing anything; they notice nothing. */
    static void hold(Stream<ProcessHandle> processes) throws IOException {
        send("STOP", processes);
    }

    static void release(Stream<ProcessHandle> processes) throws IOException {
        send("CONT", processes);
    }

    static void kill(Stream<ProcessHandle> processes) throws IOException {
        send("KILL", processes);
    }

    /** Has Java programs write what each of their threads does to their logs. Ends a database. */
    static void dumpStacks(Stream<ProcessHandle> processes) throws IOException {
        send("QUIT", processes);
    }

    private static void send(String signal, Stream<ProcessHandle> processes) throws IOException {
        var command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.map(process -> Long.toString(process.pid())).forEach(command::add);
        if (command.size() == 3) {
            return;
        }
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
