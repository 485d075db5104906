package org.otasuite.bench.killable;

import java.io.IOException;
import java.util.stream.Stream;

/** A process, or a server with processes of its own, that can be killed, held, and started again. */
public interface Part extends AutoCloseable {
    String name();

    /** Returns when it was started, which is before it is ready. */
    void start() throws IOException;

    /** As a power cut would. Does nothing when it does not run. */
    void kill() throws IOException;

    /** Keeps it from doing anything; it notices nothing. */
    default void hold() throws IOException {
        Signals.hold(processes());
    }

    default void release() throws IOException {
        Signals.release(processes());
    }

    /** Has it write to its log what each of its threads does, if it can. */
    default void dumpStacks() throws IOException {}

    boolean isRunning();

    Stream<ProcessHandle> processes();

    /** For ever: a start that comes later fails. */
    @Override
    void close() throws IOException;
}
