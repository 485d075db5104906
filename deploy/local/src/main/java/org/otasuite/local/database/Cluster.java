package org.otasuite.local.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.otasuite.local.installation.DirectoryTree;

/** PostgreSQL's files: whether they are complete, and which server runs on them. */
record Cluster(Path directory) {
    /** Written last: a cluster without it was left half made by a crash, and has never held data. */
    private Path completed() {
        return directory.resolve("ota-initialized");
    }

    boolean isComplete() {
        return Files.exists(completed());
    }

    void markComplete() throws IOException {
        Files.writeString(completed(), "");
    }

    void deleteUnlessComplete() throws IOException {
        if (!isComplete()) {
            DirectoryTree.delete(directory);
        }
    }

    /** Passwords everywhere, and nothing but this machine. */
    void allowOnlyPasswords() throws IOException {
        Files.writeString(directory.resolve("pg_hba.conf"), """
                # TYPE  DATABASE  USER  ADDRESS       METHOD
                host    all       all   127.0.0.1/32  scram-sha-256
                """);
    }

    /** The server that runs on these files, if one does. */
    Optional<ProcessHandle> server() throws IOException {
        Path file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(Cluster::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        // A crash leaves the file behind, and its pid may be another program's by now.
        return process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
    }
}
