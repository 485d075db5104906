package org.otasuite.bench.killable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.process.Watchdog;

/** A program. */
public class ProgramPart implements Part {
    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Watchdog watchdog;
    private @Nullable Program program;
    private boolean closed;

    public ProgramPart(
            String name, List<String> command, Map<String, String> environment, Path logs, Watchdog watchdog) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = logs.resolve(name + ".log");
        this.watchdog = watchdog;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final synchronized void start() throws IOException {
        if (closed) {
            throw new IOException(name() + " was closed.");
        }
        kill();
        program = Program.start(command, environment, log, watchdog);
    }

    @Override
    public final synchronized void kill() throws IOException {
        if (program != null) {
            program.close();
            program = null;
        }
    }

    @Override
    public final synchronized void close() throws IOException {
        closed = true;
        kill();
    }

    @Override
    public final synchronized boolean isRunning() {
        return program != null && program.isAlive();
    }

    @Override
    public final synchronized Stream<ProcessHandle> processes() {
        return Stream.ofNullable(program).map(Program::handle);
    }
}
