package org.otasuite.local.installation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one installation keeps everything: the parts' data, the secrets, the logs. */
public record DataDirectory(Path root) {
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    public static DataDirectory create(Path root) throws IOException {
        var directory = new DataDirectory(root);
        OwnerOnly.createDirectories(directory.root());
        Files.createDirectories(directory.logs());
        return directory;
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path store() {
        return root.resolve("store");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** An empty directory for the temporary files of one process; what a killed one left there is gone. */
    public Path freshTemporary(String process) throws IOException {
        Path directory = root.resolve("tmp").resolve(process);
        DirectoryTree.delete(directory);
        return Files.createDirectories(directory);
    }

    public Path keyStore() {
        return root.resolve("edge.p12");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    public Path lock() {
        return root.resolve("lock");
    }

    public Path administratorToken() {
        return root.resolve("admin-token");
    }

    public void writeAdministratorToken(String token) throws IOException {
        OwnerOnly.write(administratorToken(), (token + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
