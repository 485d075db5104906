package org.otasuite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.device.CycleResult.Outcome;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;

/**
 * An installation is restored on an empty one, from a backup that was made while it ran: the database as a base backup of
 * PostgreSQL's is made (its manual, 25.3.4), and the store behind it. The broker is the one that there was, and knows more
 * than the database.
 */
class BackupIT {
    private static final String PACKAGE = "mf-plain-tar.tar";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private static final Pattern MISSING = Pattern.compile("packageId=(\\S+) has no object in the store");
    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What a backup leaves out: whose process it is, and what is replayed, which is copied at the end. */
    private static final Set<String> NOT_BACKED_UP = Set.of("postmaster.pid", "postmaster.opts", "pg_wal");

    private static final Map<String, String> SOON =
            Map.of("OTA_RECONCILE_REPAIR_DELAY", "1s", "OTA_SWEEP_EVERY", "1s", "OTA_SWEEP_GRACE", "0s");

    @Test
    void whatWasBackedUpIsThereAgainAndTheBrokerIsMadeToAgree(@TempDir Path directory) throws Exception {
        var ports = Suite.Ports.free();
        var first = DataDirectory.create(directory.resolve("first"));
        var second = DataDirectory.create(directory.resolve("second"));
        Fleet fleet;
        Fleet.Member applied;
        Fleet.Member pending;
        Fleet.Member canceledLater;
        Fleet.Member requestedLater;
        String uploadedLater;
        String lost;
        Path lostObject;
        try (var suite = Suite.start(first.root(), ports)) {
            fleet = new Fleet(suite, directory.resolve("flashes"));
            lost = fleet.upload(PACKAGE).get("id").asText();
            lostObject = objects(first).get(0);
            applied = fleet.join(UnaryOperator.identity());
            pending = fleet.join(UnaryOperator.identity());
            canceledLater = fleet.join(settings -> settings.withCommandWait(SHORT_WAIT));
            requestedLater = fleet.join(settings -> settings.withCommandWait(SHORT_WAIT));
            fleet.request(PACKAGE, applied);
            applied.device().wake();
            fleet.awaitOperation(applied, found -> found.hasNonNull("confirmedAt"));
            fleet.request(PACKAGE, pending);
            var request = fleet.request(PACKAGE, canceledLater);

            backUpDatabase(first, second);
            fleet.operator().cancelRequest(fleet.projectId(), request.get("id").asText());
            fleet.awaitOutcome(canceledLater, Outcome.NO_COMMAND);
            uploadedLater =
                    fleet.request(PACKAGE, requestedLater).get("packageId").asText();
            copy(first.store(), second.store(), Set.of());
        }
        copy(first.broker(), second.broker(), Set.of());
        Files.copy(first.secrets(), second.secrets());
        Files.delete(second.store().resolve(first.store().relativize(lostObject)));
        assertThat(objects(second)).hasSize(4);

        var restoredAt = OffsetDateTime.now(ZoneOffset.UTC);
        try (var restored = Suite.start(second.root(), ports, SOON)) {
            assertThat(restored.administratorToken()).isNotBlank();
            fleet.awaitComparisonSince(restoredAt);

            assertThat(fleet.awaitState(applied, "applied").get("reports")).hasSize(1);
            assertThat(pending.device().wake().outcome()).isEqualTo(Outcome.APPLIED);
            fleet.awaitState(pending, "applied");
            fleet.awaitOutcome(canceledLater, Outcome.APPLIED);
            fleet.awaitState(canceledLater, "applied");
            fleet.awaitOutcome(requestedLater, Outcome.NO_COMMAND);
            assertThat(fleet.operator()
                            .get("/api/projects/" + fleet.projectId() + "/packages/" + uploadedLater)
                            .status())
                    .isEqualTo(404);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(objects(second)).hasSize(3));
            await().atMost(PATIENCE)
                    .until(() -> !packagesWithoutObject(restored).isEmpty());
            assertThat(packagesWithoutObject(restored)).containsOnly(lost);
        }
    }

    private static List<String> packagesWithoutObject(Suite suite) throws IOException {
        return MISSING.matcher(suite.logs())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Without stopping anything: files as they happen to be, and what is replayed to make them agree. */
    private static void backUpDatabase(DataDirectory from, DataDirectory to) throws Exception {
        var cluster = from.database().resolve("cluster");
        var copy = to.database().resolve("cluster");
        try (var database = connect(from)) {
            query(database, "select pg_backup_start('test', fast => true)");
            copy(cluster, copy, NOT_BACKED_UP);
            Files.writeString(
                    copy.resolve("backup_label"),
                    query(database, "select labelfile from pg_backup_stop(wait_for_archive => false)"));
        }
        copy(cluster.resolve("pg_wal"), copy.resolve("pg_wal"), Set.of());
    }

    private static Connection connect(DataDirectory data) throws Exception {
        var server = Files.readAllLines(data.database().resolve("cluster/postmaster.pid"));
        var password = Secrets.loadOrCreate(data.secrets()).superuserPassword();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.get(3) + "/ota", "postgres", password);
    }

    private static String query(Connection database, String sql) throws Exception {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** What goes away meanwhile is not missed. */
    private static void copy(Path from, Path to, Set<String> without) throws IOException {
        Files.createDirectories(to);
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        List<Path> entries;
        try (Stream<Path> listed = Files.list(from)) {
            entries = listed.filter(
                            entry -> !without.contains(entry.getFileName().toString()))
                    .toList();
        }
        for (Path entry : entries) {
            var target = to.resolve(entry.getFileName().toString());
            if (Files.isDirectory(entry)) {
                copy(entry, target, Set.of());
            } else if (Files.exists(entry)) {
                Files.copy(entry, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> objects(DataDirectory data) throws IOException {
        try (Stream<Path> files = Files.walk(data.store())) {
            return files.filter(file ->
                            OBJECT.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
