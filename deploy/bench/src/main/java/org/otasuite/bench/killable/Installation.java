package org.otasuite.bench.killable;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.otasuite.bench.Memory;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.DirectoryTree;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.process.Watchdog;

/** PostgreSQL, the broker and any number of replicas of one packaged service, each a process that can be killed and started again. */
public final class Installation implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** No devices connect here, so nobody has to decide about them. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private final DataDirectory data;
    private final Secrets secrets;
    private final Watchdog watchdog;
    private final TestedService service;
    private final Map<String, String> settings;
    private final DatabasePart database;
    private final int brokerPort;
    private final Part broker;
    private final List<Integer> replicaPorts = new ArrayList<>();
    private final List<Part> replicas = new ArrayList<>();

    /** @param settings of the replicas, as environment variables */
    public Installation(TestedService service, int replicas, Map<String, String> settings)
            throws IOException, SQLException {
        Programs.keepQuiet();
        this.service = service;
        this.settings = settings;
        data = DataDirectory.create(Files.createTempDirectory("ota-bench-"));
        secrets = Secrets.loadOrCreate(data.secrets());
        watchdog = Watchdog.start();
        var ports = new LoopbackPorts();
        database = new DatabasePart(Programs.postgresBinaries(), data, ports.next(), secrets, watchdog);
        brokerPort = ports.next();
        broker = new JavaPart(
                "broker", Programs.broker(data, brokerPort, NOBODY, Duration.ZERO), Map.of(), data.logs(), watchdog);
        for (int i = 0; i < replicas; i++) {
            replicaPorts.add(ports.next());
            this.replicas.add(newReplica(i));
        }
        database.startMigrated();
        startBroker();
    }

    public int replicas() {
        return replicas.size();
    }

    public int brokerPort() {
        return brokerPort;
    }

    /** Who the service is to the broker. */
    public String brokerAccount() {
        return service.account();
    }

    public String brokerPassword() {
        return secrets.brokerPassword(service.account());
    }

    public String administratorToken() {
        return secrets.administratorToken();
    }

    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** @return what the broker, the database's sessions and the replicas have used of the processors so far, in seconds */
    public double processorSeconds() {
        return Stream.concat(Stream.of(broker, database), replicas.stream())
                .flatMap(Part::processes)
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(used -> used.toMillis() / 1_000.0)
                .sum();
    }

    /** @return the base URL of a replica, whether it runs or not */
    public String replica(int replica) {
        return "http://" + HOST + ":" + replicaPorts.get(replica);
    }

    public boolean isRunning(int replica) {
        return replicas.get(replica).isRunning();
    }

    public void startReplica(int replica) throws IOException {
        replicas.get(replica).start();
    }

    private Part newReplica(int replica) {
        var environment = new HashMap<>(settings);
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST", HOST,
                "QUARKUS_HTTP_PORT", Integer.toString(replicaPorts.get(replica)),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "postgresql://" + HOST + ":" + database.port() + "/" + EmbeddedDatabase.DATABASE,
                "QUARKUS_DATASOURCE_USERNAME", service.role(),
                "QUARKUS_DATASOURCE_PASSWORD", secrets.rolePassword(service.role()),
                "OTA_MQTT_HOST", HOST,
                "OTA_MQTT_PORT", Integer.toString(brokerPort),
                "OTA_MQTT_USERNAME", service.account(),
                "OTA_MQTT_PASSWORD", brokerPassword()));
        environment.putIfAbsent("OTA_MQTT_CLIENT_ID", service.module() + "-" + replica);
        return new JavaPart(
                "replica-" + replica,
                Programs.service(service.module(), "-Xmx128m"),
                environment,
                data.logs(),
                watchdog);
    }

    public void killReplica(int replica) throws IOException {
        replicas.get(replica).kill();
    }

    /** @return the most that the replica's process ever held, in MiB */
    public double peakMemory(int replica) throws IOException {
        return Memory.peak(replicas.get(replica).processes().findFirst().orElseThrow());
    }

    /** Keeps it from doing anything, or lets it go on; it notices nothing. */
    public void pauseReplica(int replica, boolean paused) throws IOException {
        if (paused) {
            replicas.get(replica).hold();
        } else {
            replicas.get(replica).release();
        }
    }

    public void killDatabase() throws IOException {
        database.kill();
    }

    public void startDatabase() throws IOException {
        database.start();
    }

    public void killBroker() throws IOException {
        broker.kill();
    }

    /** Whoever pulls the plug may lose the disk with it. */
    public void forgetRetained() throws IOException {
        DirectoryTree.delete(data.broker().resolve("data"));
    }

    public void startBroker() throws IOException {
        broker.start();
        Ports.await(brokerPort, broker);
    }

    @Override
    public void close() throws IOException {
        for (Part replica : replicas) {
            replica.close();
        }
        broker.close();
        database.close();
        watchdog.close();
        DirectoryTree.delete(data.root());
    }
}
