package org.otasuite.local.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.process.Background;
import org.otasuite.local.process.JavaCommand;

/** The kit's process: runs until it is closed, or until this JVM dies and its input ends. */
public final class PartsProcess implements AutoCloseable {
    private static final String MAIN_CLASS = "org.otasuite.local.Parts";
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final Map<String, String> settings;

    private PartsProcess(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = settings;
    }

    /** @param downloadProxy the base URL that the broker asks about devices, by default Quarkus's test port */
    public static PartsProcess start(@Nullable String downloadProxy) {
        try {
            var process = new ProcessBuilder(command(downloadProxy))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new PartsProcess(process, awaitReady(process));
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded parts could not be started.", e);
        }
    }

    private static List<String> command(@Nullable String downloadProxy) {
        var command = new ArrayList<>(JavaCommand.of("-Xmx256m"));
        command.addAll(List.of("-cp", classPath(), MAIN_CLASS));
        if (downloadProxy != null) {
            command.add(downloadProxy);
        }
        return command;
    }

    /** The module's own classes and the libraries beside them; this JVM's class path cannot hold those. */
    private static String classPath() {
        Path classes = ownLocation();
        Path libraries = classes.resolveSibling("lib");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(
                    libraries + " is missing. Build it with: mvn -pl deploy/local -am package -Dquick");
        }
        return classes + File.pathSeparator + libraries + File.separator + "*";
    }

    private static Path ownLocation() {
        try {
            return Path.of(PartsProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This class was not loaded from a file.", e);
        }
    }

    private static Map<String, String> awaitReady(Process process) throws IOException {
        try {
            return Background.run(() -> readSettings(process)).get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("Interrupted while the embedded parts were starting.", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IOException("The embedded parts did not start; their error output says why.", e);
        }
    }

    private static Map<String, String> readSettings(Process process) {
        var settings = new HashMap<String, String>();
        try {
            // Not closed: that would end the process's output while it still runs.
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals("ready")) {
                    return settings;
                }
                int separator = line.indexOf('=');
                settings.put(line.substring(0, separator), line.substring(separator + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The process ended before it was ready.");
    }

    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
