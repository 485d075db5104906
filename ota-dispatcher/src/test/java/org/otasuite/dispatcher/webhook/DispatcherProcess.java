package org.otasuite.dispatcher.webhook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.otasuite.local.process.JavaCommand;
import org.otasuite.local.process.LoopbackPorts;

/** The packaged service as a process, which can be killed. */
final class DispatcherProcess implements AutoCloseable {
    private static final LoopbackPorts PORTS = new LoopbackPorts();
    private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;

    private DispatcherProcess(Process process) {
        this.process = process;
    }

    static DispatcherProcess start(Map<String, String> settings) throws IOException {
        var command = new ArrayList<>(JavaCommand.of("-Xmx128m"));
        command.addAll(List.of("-jar", PROGRAM.toString()));
        var builder = new ProcessBuilder(command).inheritIO();
        settings.forEach((key, value) ->
                builder.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(PORTS.next()));
        return new DispatcherProcess(builder.start());
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Without a word (SIGKILL). */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
