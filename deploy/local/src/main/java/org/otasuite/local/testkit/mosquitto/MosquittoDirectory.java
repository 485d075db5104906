package org.otasuite.local.testkit.mosquitto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.otasuite.local.installation.OwnerOnly;

/** What {@code deploy/mosquitto} has installed for mosquitto, but in a directory of its own and as whoever runs this. */
public final class MosquittoDirectory {
    private static final String RULES = "services.rules";

    private final Path directory;
    private final Path shipped;

    private MosquittoDirectory(Path directory, Path shipped) {
        this.directory = directory;
        this.shipped = shipped;
    }

    /**
     * @param devices the listener's port
     * @param services the listener's port
     */
    public record Ports(int devices, int services) {}

    /**
     * Without any device; {@link #updateCommand} knows them.
     *
     * @param shipped {@code deploy/mosquitto}
     * @param accounts passwords of the suite's services
     * @param changes of lines of the configuration: each must be there
     */
    public static MosquittoDirectory create(
            Path directory, Path shipped, Ports ports, Map<String, String> accounts, Map<String, String> changes)
            throws IOException, InterruptedException {
        var created = new MosquittoDirectory(directory, shipped);
        OwnerOnly.createDirectories(directory);
        OwnerOnly.createDirectories(directory.resolve("data"));
        OwnerOnly.createDirectories(created.lists());
        var lists = created.lists();
        Files.writeString(created.configuration(), created.configuration(ports, changes));
        Files.copy(shipped.resolve(RULES), lists.resolve(RULES));
        Files.copy(shipped.resolve(RULES), lists.resolve("rules"));
        hashPasswords(accounts, lists.resolve("services.passwords"));
        Files.copy(lists.resolve("services.passwords"), lists.resolve("passwords"));
        return created;
    }

    private String configuration(Ports ports, Map<String, String> more) throws IOException {
        var changes = new HashMap<>(more);
        changes.put("/run/mosquitto/mosquitto.pid", pid().toString());
        changes.put("/etc/mosquitto/ota/", lists() + "/");
        changes.put("/var/lib/mosquitto/", directory.resolve("data") + "/");
        changes.put("\nlistener 1883\n", "\nlistener " + ports.devices() + " 127.0.0.1\n");
        changes.put("\nlistener 1884 127.0.0.1\n", "\nlistener " + ports.services() + " 127.0.0.1\n");
        var text = Files.readString(shipped.resolve("mosquitto.conf"));
        for (var change : changes.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalStateException(
                        "mosquitto.conf has no " + change.getKey().strip());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        // Started as root it would become a user who may not look into this directory.
        return text + "user " + System.getProperty("user.name") + "\n";
    }

    private static void hashPasswords(Map<String, String> accounts, Path file)
            throws IOException, InterruptedException {
        var lines = accounts.entrySet().stream()
                .map(account -> account.getKey() + ":" + account.getValue() + "\n")
                .collect(Collectors.joining());
        OwnerOnly.write(file, lines.getBytes(StandardCharsets.UTF_8));
        var hashing = new ProcessBuilder(MosquittoPrograms.path("mosquitto_passwd"), "-U", file.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(hashing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (hashing.waitFor() != 0) {
            throw new IllegalStateException("mosquitto_passwd failed: " + output);
        }
    }

    /** Of the broker. */
    public List<String> command() {
        return List.of(
                MosquittoPrograms.path("mosquitto"), "-c", configuration().toString());
    }

    /** Of {@code deploy/mosquitto/update}, which finds the database by psql's variables. */
    public List<String> updateCommand(String... options) {
        var command = new ArrayList<>(List.of(shipped.resolve("update").toString(), "--pid-file", pid().toString()));
        command.addAll(List.of(options));
        command.add(lists().toString());
        return command;
    }

    /** Where {@link #updateCommand} finds the database, as psql's variables. */
    public static Map<String, String> database(int port, String password) {
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(port),
                "PGUSER",
                "ota_broker",
                "PGPASSWORD",
                password);
    }

    private Path configuration() {
        return directory.resolve("mosquitto.conf");
    }

    private Path pid() {
        return directory.resolve("pid");
    }

    /** Of who may come in, and what they may do. */
    public Path lists() {
        return directory.resolve("lists");
    }

    /** What is retained and queued, as it was written last; there is none before that. */
    public Path memory() {
        return directory.resolve("data/mosquitto.db");
    }
}
