package org.otasuite.bench;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.installation.DirectoryTree;
import org.otasuite.local.process.JavaCommand;

/** PostgreSQL, the MQTT broker and the S3 store in a process of their own. */
public final class EmbeddedParts implements AutoCloseable {
    private final Process process;
    private final Map<String, String> settings;

    private EmbeddedParts(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = settings;
    }

    public static EmbeddedParts start() throws IOException {
        var command = JavaCommand.of("-Xmx256m");
        command = concat(command, "-cp", classPath(), "org.otasuite.local.Parts");
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var settings = new HashMap<String, String>();
        var output = process.inputReader(StandardCharsets.UTF_8);
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return new EmbeddedParts(process, settings);
            }
            int separator = line.indexOf('=');
            settings.put(line.substring(0, separator), line.substring(separator + 1));
        }
        throw new IOException("The embedded parts did not start.");
    }

    /** Tests have not got all that the parts need; where the parts were built, it lies beside them. */
    private static String classPath() throws IOException {
        try {
            var own = Path.of(JavaCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var libraries = own.resolveSibling("lib");
            return Files.isDirectory(libraries)
                    ? own + File.pathSeparator + libraries + File.separator + "*"
                    : System.getProperty("java.class.path");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    public Map<String, String> settings() {
        return settings;
    }

    /** The broker and the store. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** PostgreSQL, whose processes are no descendants of the parts': it is its own daemon. */
    public ProcessHandle database() throws SQLException {
        try (var database = DriverManager.getConnection(
                        setting("database.jdbc-url"), setting("database.username"), setting("database.password"));
                var statement = database.createStatement();
                var backend = statement.executeQuery("select pg_backend_pid()")) {
            backend.next();
            return ProcessHandle.of(backend.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        }
    }

    /** They end with their input, and remove their directory; those that were killed could not. */
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
        DirectoryTree.delete(Path.of(setting("parts.directory")));
    }

    private static List<String> concat(List<String> command, String... more) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}
