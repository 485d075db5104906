package org.otasuite.local.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.otasuite.local.installation.LogFile;

/**
 * PostgreSQL's single-user mode, to prepare a cluster that no server runs on. So there is no moment at which
 * a server listens and asks for no password.
 */
final class SingleUser {
    private final Path binaries;
    private final LogFile log;

    SingleUser(Path binaries, LogFile log) {
        this.binaries = binaries;
        this.log = log;
    }

    void execute(Path cluster, List<String> statements) throws IOException {
        var process = new ProcessBuilder(command(cluster))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String statement : statements) {
                input.write(statement + "\n");
            }
        }
        int exitCode = process.onExit().join().exitValue();
        if (exitCode != 0) {
            throw new IOException("PostgreSQL could not prepare its new data directory (exit code " + exitCode + "). "
                    + log.describeEnd());
        }
    }

    private List<String> command(Path cluster) throws IOException {
        var command = new ArrayList<String>();
        // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                postgres().toString(),
                "--single",
                "-j",
                "-c",
                "exit_on_error=on",
                "-D",
                cluster.toString(),
                "postgres"));
        return command;
    }

    private Path postgres() throws IOException {
        try (Stream<Path> versions = Files.list(binaries)) {
            return versions.map(version -> version.resolve("bin").resolve("postgres"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException("No PostgreSQL was unpacked in " + binaries + "."));
        }
    }
}
