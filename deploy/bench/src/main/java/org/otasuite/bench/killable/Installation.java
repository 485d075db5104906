package org.otasuite.bench.killable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.otasuite.database.Migration;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.DirectoryTree;
import org.otasuite.local.installation.LogFile;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.JavaCommand;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.process.Watchdog;

/** PostgreSQL, the broker and any number of replicas of one packaged service, each a process that can be killed and started again. */
public final class Installation implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String QUIET = "org/otasuite/bench/logback-bench.xml";
    private static final int START_SECONDS = 120;
    private static final int DATABASE_ATTEMPTS = 20;

    private final Path root = suite();
    private final DataDirectory data;
    private final Secrets secrets;
    private final Watchdog watchdog;
    private final int databasePort;
    private final int brokerPort;
    private final TestedService service;
    private final List<Integer> replicaPorts = new ArrayList<>();
    private final Map<String, String> settings;
    private final Map<Integer, Program> programs = new HashMap<>();
    private EmbeddedDatabase database;
    private Program broker;

    /** @param settings of the replicas, as environment variables */
    public Installation(TestedService service, int replicas, Map<String, String> settings)
            throws IOException, SQLException {
        System.setProperty("logback.configurationFile", QUIET);
        this.service = service;
        this.settings = settings;
        data = DataDirectory.create(Files.createTempDirectory("ota-bench-"));
        secrets = Secrets.loadOrCreate(data.secrets());
        watchdog = Watchdog.start();
        var ports = new LoopbackPorts();
        databasePort = ports.next();
        brokerPort = ports.next();
        for (int i = 0; i < replicas; i++) {
            replicaPorts.add(ports.next());
        }
        database = startedDatabase();
        new Migration(database.jdbcUrl(), EmbeddedDatabase.SUPERUSER, secrets.superuserPassword())
                .run(secrets.rolePasswords());
        broker = startedBroker();
    }

    private static Path suite() {
        try {
            return Path.of(Installation.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("../../../..")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This program's own location is not a file.", e);
        }
    }

    public int replicas() {
        return replicaPorts.size();
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
        return DriverManager.getConnection(
                "jdbc:postgresql://" + HOST + ":" + databasePort + "/" + EmbeddedDatabase.DATABASE,
                EmbeddedDatabase.SUPERUSER,
                secrets.superuserPassword());
    }

    /** @return what the broker, the database's sessions and the replicas have used of the processors so far, in seconds */
    public synchronized double processorSeconds() {
        var postgres = database.server();
        var others = programs.values().stream().map(Program::handle);
        return Stream.of(Stream.of(broker.handle(), postgres), postgres.descendants(), others)
                .flatMap(processes -> processes)
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(used -> used.toMillis() / 1_000.0)
                .sum();
    }

    /** @return the base URL of a replica, whether it runs or not */
    public String replica(int replica) {
        return "http://" + HOST + ":" + replicaPorts.get(replica);
    }

    public synchronized boolean isRunning(int replica) {
        var program = programs.get(replica);
        return program != null && program.isAlive();
    }

    public synchronized void startReplica(int replica) throws IOException {
        var command = JavaCommand.of(
                "-Xmx128m",
                "-jar",
                root.resolve(service.module() + "/target/quarkus-app/quarkus-run.jar")
                        .toString());
        var environment = new HashMap<>(settings);
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST", HOST,
                "QUARKUS_HTTP_PORT", Integer.toString(replicaPorts.get(replica)),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", service.role(),
                "QUARKUS_DATASOURCE_PASSWORD", secrets.rolePassword(service.role()),
                "OTA_MQTT_HOST", HOST,
                "OTA_MQTT_PORT", Integer.toString(brokerPort),
                "OTA_MQTT_USERNAME", service.account(),
                "OTA_MQTT_PASSWORD", brokerPassword()));
        environment.putIfAbsent("OTA_MQTT_CLIENT_ID", service.module() + "-" + replica);
        programs.put(
                replica,
                Program.start(command, environment, data.logs().resolve("replica-" + replica + ".log"), watchdog));
    }

    public synchronized void killReplica(int replica) throws IOException {
        var program = programs.remove(replica);
        if (program != null) {
            program.close();
        }
    }

    /** Keeps it from doing anything, or lets it go on; it notices nothing. */
    public synchronized void pauseReplica(int replica, boolean paused) throws IOException, InterruptedException {
        var program = programs.get(replica);
        if (program != null) {
            var signal = paused ? "STOP" : "CONT";
            new ProcessBuilder(
                            "kill", "-s", signal, Long.toString(program.handle().pid()))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        }
    }

    public synchronized void killDatabase() throws IOException, InterruptedException {
        long pid = database.server().pid();
        new ProcessBuilder("kill", "-s", "KILL", Long.toString(pid)).start().waitFor(10, TimeUnit.SECONDS);
        // Lets go of the files, which only one may hold.
        database.close();
    }

    public synchronized void startDatabase() throws IOException {
        database = startedDatabase();
    }

    public synchronized void killBroker() throws IOException {
        broker.close();
    }

    /** Whoever pulls the plug may lose the disk with it. */
    public void forgetRetained() throws IOException {
        DirectoryTree.delete(data.broker().resolve("data"));
    }

    public synchronized void startBroker() throws IOException {
        broker = startedBroker();
    }

    private EmbeddedDatabase startedDatabase() throws IOException {
        var log = new LogFile(data.logs().resolve("postgresql.log"));
        for (int attempt = 1; ; attempt++) {
            try {
                return EmbeddedDatabase.start(
                        data.database(),
                        root.resolve("deploy/local/target/postgresql"),
                        databasePort,
                        secrets.superuserPassword(),
                        log,
                        watchdog);
            } catch (IOException e) {
                // What the killed server's sessions still hold, they let go of soon.
                if (attempt == DATABASE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Program startedBroker() throws IOException {
        var command = JavaCommand.of(
                "-Xmx384m",
                "-Dlogback.configurationFile=" + QUIET,
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProgram.class.getName(),
                data.root().toString(),
                Integer.toString(brokerPort));
        var program = Program.start(command, Map.of(), data.logs().resolve("broker.log"), watchdog);
        awaitPort(brokerPort, program);
        return program;
    }

    private static void awaitPort(int port, Program program) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (program.isAlive() && System.nanoTime() < deadline) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                Pause.of(100);
            }
        }
        throw new IOException("Nobody listens on port " + port + ".");
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < replicas(); i++) {
            killReplica(i);
        }
        broker.close();
        database.close();
        watchdog.close();
        DirectoryTree.delete(data.root());
    }
}
