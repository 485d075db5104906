package org.otasuite.bench.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.process.JavaCommand;

/** PostgreSQL and the S3 store in a process of their own. */
final class UploadParts implements AutoCloseable {
    private final Process process;
    private final Map<String, String> settings;

    private UploadParts(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = settings;
    }

    static UploadParts start() throws IOException {
        var command = JavaCommand.of("-Xmx256m");
        command = concat(command, "-cp", System.getProperty("java.class.path"), "org.otasuite.local.Parts");
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var settings = new HashMap<String, String>();
        var output = process.inputReader(StandardCharsets.UTF_8);
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return new UploadParts(process, settings);
            }
            int separator = line.indexOf('=');
            settings.put(line.substring(0, separator), line.substring(separator + 1));
        }
        throw new IOException("The embedded parts did not start.");
    }

    String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    Map<String, String> settings() {
        return settings;
    }

    /** They end with their input. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> concat(List<String> command, String... more) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}
