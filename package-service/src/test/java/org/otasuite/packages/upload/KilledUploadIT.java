package org.otasuite.packages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.otasuite.local.testkit.Patience.await;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.testkit.CuttableParts;
import org.otasuite.local.testkit.PartsLinks;

/**
 * The packaged service is killed in the middle of an upload. What there is afterwards is a whole package or nothing, and
 * the next process removes what the dead one left in the store.
 */
class KilledUploadIT {
    private static final int MIB = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOCK = 20_262;
    private static final String FOREIGN = "somebody/else.txt";

    private static final CuttableParts PARTS = new CuttableParts();
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static final byte[] CONTENT = new byte[20 * MIB];

    private static PartsLinks links;
    private static MinioClient store;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    private static KillableService service;

    private static String projectId;

    private Connection superuser;

    @BeforeAll
    static void startParts() throws Exception {
        new Random(3).nextBytes(CONTENT);
        PARTS.init(Map.of("role", "package_service"));
        SETTINGS.putAll(PARTS.start());
        // As a sweep at the next coffee break would find it.
        SETTINGS.put("ota.sweep.every", "500ms");
        SETTINGS.put("ota.sweep.grace", "0s");
        SETTINGS.put("ota.upload.lease", "3s");
        var injected = new AtomicReference<PartsLinks>();
        PARTS.inject((value, fields) -> injected.set((PartsLinks) value));
        links = Objects.requireNonNull(injected.get());
        store = MinioClient.builder()
                .endpoint("127.0.0.1", Integer.parseInt(setting("ota.test.store.port")), false)
                .region(setting("quarkus.minio.region"))
                .credentials(setting("quarkus.minio.access-key"), setting("quarkus.minio.secret-key"))
                .build();
        var text = new byte[] {'x'};
        store.putObject(
                PutObjectArgs.builder().bucket(bucket()).object(FOREIGN).stream(new ByteArrayInputStream(text), 1, -1)
                        .build());
        service = KillableService.start(SETTINGS, directory);
        projectId = service.newProject();
    }

    @AfterAll
    static void stopParts() throws Exception {
        service.kill();
        PARTS.stop();
    }

    @BeforeEach
    void connect() throws Exception {
        startPatiently();
        superuser = DriverManager.getConnection(
                setting("ota.test.database.jdbc-url"),
                setting("ota.test.database.username"),
                setting("ota.test.database.password"));
    }

    @AfterEach
    void leaveNothingHeld() throws Exception {
        links.restore();
        if (!superuser.getAutoCommit()) {
            superuser.rollback();
            superuser.setAutoCommit(true);
        }
        run("select pg_advisory_unlock_all()");
        run("drop function if exists packages.wait() cascade");
        superuser.close();
    }

    @Test
    void whileTheFormComes() throws Exception {
        try (var half = service.halfAnUpload(projectId, "form", CONTENT)) {
            assertThat(half.isConnected()).isTrue();
            killWhen(() -> KillableService.hasSpooled(directory));
        }

        assertNothingIsLeftOf("form");
    }

    @Test
    void beforeTheUploadHasARow() throws Exception {
        hold("packages.upload");

        uploadAndKillWhen("row", () -> waitsForALock("insert into packages.upload"));

        assertNothingIsLeftOf("row");
    }

    @Test
    void beforeTheStoreHasAnswered() throws Exception {
        links.store().holdAnswers();

        uploadAndKillWhen("store", () -> count("select count(*) from packages.upload") == 1);

        assertNothingIsLeftOf("store");
    }

    @Test
    void notAtAllWhenTheServiceIsOnlyAskedToStop() throws Exception {
        links.store().holdAnswers();
        var status = service.upload(projectId, "stop", CONTENT);
        await().atMost(PATIENCE).until(() -> count("select count(*) from packages.upload") == 1);
        service.stop();
        await().atMost(PATIENCE).until(() -> !service.isReady());

        links.restore();

        assertThat(status.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(201);
        await().atMost(PATIENCE).until(() -> !service.isRunning());
    }

    @Test
    void inTheFirstPartOfTheObject() throws Exception {
        links.store().holdAfter(2 * MIB);

        uploadAndKillWhen("part-1", links.store()::isHolding);

        assertNothingIsLeftOf("part-1");
    }

    @Test
    void inTheLastPartOfTheObject() throws Exception {
        links.store().holdAfter(18 * MIB);

        uploadAndKillWhen("part-3", links.store()::isHolding);

        assertNothingIsLeftOf("part-3");
    }

    @Test
    void whenThePartsAreThereAndNotYetAnObject() throws Exception {
        links.store().holdAnswersAfter(CONTENT.length);

        uploadAndKillWhen("parts", links.store()::isHolding);

        assertNothingIsLeftOf("parts");
    }

    @Test
    void whenTheObjectIsThereWithoutAPackage() throws Exception {
        hold("packages.package");

        uploadAndKillWhen("object", () -> waitsForALock("insert into packages.package"));

        assertNothingIsLeftOf("object");
    }

    @Test
    void inTheCommit() throws Exception {
        makeCommitsWait();

        uploadAndKillWhen("commit", this::aCommitWaits);

        letCommitsGo();
        assertIsWholeOrNothing("commit");
    }

    @Test
    void afterTheCommitAndBeforeItsAnswer() throws Exception {
        makeCommitsWait();

        uploadAndKillWhen("answer", () -> {
            if (aCommitWaits()) {
                links.database().holdAnswers();
                letCommitsGo();
            }
            return count("select count(*) from packages.package where name = 'answer'") == 1;
        });

        assertIsWholeOrNothing("answer");
        assertThat(count("select count(*) from packages.package where name = 'answer'"))
                .isOne();
    }

    @Test
    void afterTheAnswer() throws Exception {
        var status = service.upload(projectId, "answered", CONTENT).get();

        service.kill();

        assertThat(status).isEqualTo(201);
        assertIsWholeOrNothing("answered");
        assertThat(count("select count(*) from packages.package where name = 'answered'"))
                .isOne();
    }

    /** With time for a busy machine; the short lease is for who sweeps up behind it. */
    private static void startPatiently() throws Exception {
        service.kill();
        var settings = new HashMap<>(SETTINGS);
        settings.put("ota.upload.lease", "60s");
        settings.put("ota.store.silence-timeout", "60s");
        settings.put("quarkus.shutdown.timeout", "60s");
        service = KillableService.start(settings, directory);
    }

    private void uploadAndKillWhen(String name, Callable<Boolean> condition) throws Exception {
        var answer = service.upload(projectId, name, CONTENT);
        killWhen(condition);
        // Nobody was told that there is a package.
        assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class);
    }

    private static void killWhen(Callable<Boolean> condition) throws Exception {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
        service.kill();
    }

    private void assertNothingIsLeftOf(String name) throws Exception {
        assertIsWholeOrNothing(name);
        assertThat(count("select count(*) from packages.package where name = '" + name + "'"))
                .isZero();
    }

    /** The next process sweeps up behind the dead one. */
    private void assertIsWholeOrNothing(String name) throws Exception {
        links.restore();
        if (!superuser.getAutoCommit()) {
            superuser.rollback();
            superuser.setAutoCommit(true);
        }
        service = KillableService.start(SETTINGS, directory);
        await(name).atMost(PATIENCE).untilAsserted(() -> assertThat(uploads()).isEmpty());
        await(name)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(keys()).containsExactlyInAnyOrderElementsOf(packageKeys()));
        for (String key : packageKeys()) {
            if (!key.equals(FOREIGN)) {
                assertThat(storedHash(key)).isEqualTo(HexFormat.of().formatHex(sha256(CONTENT)));
            }
        }
    }

    /** Rows of uploads, and parts in the store that are no objects yet. */
    private List<String> uploads() throws Exception {
        var found = query("select object_key from packages.upload");
        var unfinished = MinioAsyncClient.builder()
                .endpoint("127.0.0.1", Integer.parseInt(setting("ota.test.store.port")), false)
                .region(setting("quarkus.minio.region"))
                .credentials(setting("quarkus.minio.access-key"), setting("quarkus.minio.secret-key"))
                .build()
                .listMultipartUploadsAsync(bucket(), null, null, null, null, null, null, null, null, null)
                .get();
        unfinished.result().uploads().forEach(upload -> found.add(upload.objectName()));
        return found;
    }

    private List<String> packageKeys() throws SQLException {
        var keys = query("select object_key from packages.package");
        keys.add(FOREIGN);
        return keys;
    }

    private static List<String> keys() throws Exception {
        var keys = new ArrayList<String>();
        for (var object : store.listObjects(
                ListObjectsArgs.builder().bucket(bucket()).recursive(true).build())) {
            keys.add(object.get().objectName());
        }
        return keys;
    }

    private static String storedHash(String key) throws Exception {
        try (var object = store.getObject(
                GetObjectArgs.builder().bucket(bucket()).object(key).build())) {
            return HexFormat.of().formatHex(sha256(object.readAllBytes()));
        }
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /** Reading goes on; writing waits. */
    private void hold(String table) throws SQLException {
        superuser.setAutoCommit(false);
        run("lock table " + table + " in exclusive mode");
    }

    private void makeCommitsWait() throws SQLException {
        run("select pg_advisory_lock(" + LOCK + ")");
        run("create or replace function packages.wait() returns trigger language plpgsql security definer as "
                + "$$ begin perform pg_advisory_xact_lock_shared(" + LOCK + "); return null; end $$");
        run("create constraint trigger wait after insert on packages.package deferrable initially deferred "
                + "for each row execute function packages.wait()");
    }

    private void letCommitsGo() throws SQLException {
        run("select pg_advisory_unlock_all()");
        if (links.database().isHolding()) {
            await().atMost(PATIENCE).until(() -> !aCommitWaits());
        }
        run("drop function if exists packages.wait() cascade");
    }

    private boolean aCommitWaits() throws SQLException {
        return count("select count(*) from pg_stat_activity where wait_event = 'advisory'") == 1;
    }

    private boolean waitsForALock(String statement) throws SQLException {
        // A transaction sees the first answer for ever otherwise.
        run("select pg_stat_clear_snapshot()");
        return count("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%"
                        + statement + "%' and pid <> pg_backend_pid()")
                > 0;
    }

    private long count(String query) throws SQLException {
        return Long.parseLong(query(query).get(0));
    }

    private List<String> query(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void run(String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String bucket() {
        return setting("ota.store.bucket");
    }

    private static String setting(String name) {
        return SETTINGS.getOrDefault(name, "");
    }
}
