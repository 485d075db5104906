package org.otasuite.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.otasuite.bench.download.Certificate;
import org.otasuite.bench.killable.DatabasePart;
import org.otasuite.bench.killable.JavaPart;
import org.otasuite.bench.killable.Part;
import org.otasuite.bench.killable.Ports;
import org.otasuite.bench.killable.Programs;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.DirectoryTree;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.Closing;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.process.Watchdog;
import org.otasuite.local.service.Service;
import org.otasuite.local.testkit.mosquitto.MosquittoPrograms;

/** The whole suite, two replicas of each service, every part a process of its own and every way between two a link. */
final class Suite implements AutoCloseable {
    private static final String SMALL = "-Xmx112m";
    private static final int DATABASE_MEBIBYTES = 768;
    private static final int STORE_MEBIBYTES = 128;
    private static final long READY_SECONDS = 180;

    private final DataDirectory data;
    private final Secrets secrets;
    private final Watchdog watchdog;
    private final Addresses addresses;
    private final Network network;
    private final SmallDisk databaseDisk;
    private final SmallDisk storeDisk;
    private final DatabasePart database;
    private final BrokerKind brokerKind;
    private final BrokerParts broker;
    private final Part store;
    private final List<Part> services = new ArrayList<>();
    private final Thread atExit = new Thread(this::closeQuietly, "end");

    private Suite(Duration skew, BrokerKind brokerKind) throws IOException, GeneralSecurityException {
        Programs.keepQuiet();
        this.brokerKind = brokerKind;
        data = DataDirectory.create(Files.createTempDirectory("ota-bench-"));
        Runtime.getRuntime().addShutdownHook(atExit);
        secrets = Secrets.loadOrCreate(data.secrets());
        watchdog = Watchdog.start();
        addresses = new Addresses(new LoopbackPorts(), brokerKind);
        network = new Network(addresses, brokerKind);
        databaseDisk = SmallDisk.at(data.database(), DATABASE_MEBIBYTES);
        storeDisk = SmallDisk.at(data.store(), STORE_MEBIBYTES);
        database = new DatabasePart(Programs.postgresBinaries(), data, addresses.database(), secrets, watchdog);
        broker = switch (brokerKind) {
            case EMBEDDED -> BrokerParts.embedded(data, addresses, network, skew, watchdog);
            case MOSQUITTO -> BrokerParts.mosquitto(data, secrets, addresses, network, watchdog);
        };
        store = part(Network.STORE, Programs.store(data, addresses.store()), Map.of());
        var certificate = Certificate.create(data.root(), Certificate.Kind.ECDSA);
        var settings = new ReplicaSettings(addresses, network, data, secrets, certificate, brokerKind);
        for (Service service : Service.values()) {
            for (int replica = 0; replica < Addresses.REPLICAS; replica++) {
                services.add(replica(service, replica, settings));
            }
        }
    }

    /**
     * Returns when everything is ready.
     *
     * @param skew by how much the clock of the broker is ahead of the database's, if it is the embedded one
     */
    static Suite start(Duration skew, BrokerKind brokerKind)
            throws IOException, SQLException, GeneralSecurityException {
        if (brokerKind.hasLists() && !MosquittoPrograms.areInstalled()) {
            throw new IOException(MosquittoPrograms.MISSING);
        }
        var suite = new Suite(skew, brokerKind);
        try {
            suite.database.startMigrated();
            for (Part part : suite.parts()) {
                if (!part.isRunning()) {
                    part.start();
                }
            }
            suite.awaitReady();
            return suite;
        } catch (IOException | RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    private Part replica(Service service, int replica, ReplicaSettings settings) throws IOException {
        var name = Network.replica(service, replica);
        var temporary = "-Djava.io.tmpdir=" + data.freshTemporary(name);
        return part(name, Programs.service(service.module(), SMALL, temporary), settings.of(service, replica));
    }

    private Part part(String name, List<String> command, Map<String, String> environment) {
        return new JavaPart(name, command, environment, data.logs(), watchdog);
    }

    /** In the order in which they are started. */
    List<Part> parts() {
        return Stream.of(List.of(database, broker.broker(), store), broker.helpers(), services)
                .flatMap(List::stream)
                .toList();
    }

    List<String> services() {
        return services.stream().map(Part::name).toList();
    }

    Part part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + name + "."));
    }

    BrokerKind brokerKind() {
        return brokerKind;
    }

    Network network() {
        return network;
    }

    Addresses addresses() {
        return addresses;
    }

    Secrets secrets() {
        return secrets;
    }

    Path logs() {
        return data.logs();
    }

    /** For whoever wants to know what has happened. */
    Path keepLogs(String name) throws IOException {
        var kept = Programs.suite().resolve("deploy/bench/target/faults").resolve(name);
        DirectoryTree.delete(kept);
        Files.createDirectories(kept);
        try (Stream<Path> files = Files.list(data.logs())) {
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
        return kept;
    }

    /** A directory for the file systems of devices. */
    Path flashes() {
        return data.root().resolve("flashes");
    }

    SmallDisk databaseDisk() {
        return databaseDisk;
    }

    SmallDisk storeDisk() {
        return storeDisk;
    }

    Connection connect() throws SQLException {
        return database.connect();
    }

    /** Everything that the broker retains and keeps in sessions; it must not run. */
    void forgetMessages() throws IOException {
        DirectoryTree.delete(broker.memory());
    }

    /** Every object; the store must not run. */
    void forgetObjects() throws IOException {
        try (Stream<Path> files = Files.list(data.store())) {
            for (Path file : files.toList()) {
                DirectoryTree.delete(file);
            }
        }
    }

    /** Every way open, every disk with room, every part running. */
    void heal() throws IOException {
        network.restore();
        databaseDisk.free();
        storeDisk.free();
        for (Part part : parts()) {
            part.release();
            if (!part.isRunning()) {
                part.start();
            }
        }
        awaitReady();
    }

    void awaitReady() throws IOException {
        Ports.await(addresses.broker(), broker.broker());
        Ports.await(addresses.store(), store);
        Waiting.until("the suite to be ready", READY_SECONDS, network::isReady);
    }

    private void closeQuietly() {
        try {
            end();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException endingAlready) {
            return;
        }
        end();
    }

    private void end() throws IOException {
        network.close();
        try {
            Closing.together(parts());
        } finally {
            watchdog.close();
            databaseDisk.close();
            storeDisk.close();
            DirectoryTree.delete(data.root());
        }
    }
}
