package org.otasuite.bench.suite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.otasuite.bench.killable.Part;
import org.otasuite.bench.network.Link;

/** Makes a fault and mends it. */
final class FaultMaker {
    private static final int SLOW_MILLIS = 300;
    private static final long RECOVERY_SECONDS = 120;

    /** What is to be done when a broker that has lost something is heard again. */
    interface BrokerLoss {
        void happened() throws IOException;
    }

    private final Suite suite;
    private final BrokerLoss brokerLoss;
    private final List<String> endedByThemselves = new CopyOnWriteArrayList<>();

    FaultMaker(Suite suite, BrokerLoss brokerLoss) {
        this.suite = suite;
        this.brokerLoss = brokerLoss;
    }

    /** What was not running any more when it was to be hit. */
    List<String> endedByThemselves() {
        return List.copyOf(endedByThemselves);
    }

    void begin(FaultKind kind, String target) throws IOException {
        suite.parts().stream()
                .filter(part -> part.name().startsWith(target) && !part.isRunning())
                .forEach(part -> endedByThemselves.add("ended by itself: " + part.name() + ", before it was hit"));
        switch (kind) {
            case SERVICE_KILLED, BROKER_KILLED, DATABASE_KILLED, STORE_KILLED ->
                part(target).kill();
            case SERVICE_HELD, BROKER_HELD, DATABASE_HELD, STORE_HELD ->
                part(target).hold();
            case SERVICE_GONE -> {
                for (Part replica : replicas(target)) {
                    replica.kill();
                }
            }
            case BROKER_EMPTIED -> {
                part(target).kill();
                suite.forgetMessages();
            }
            case STORE_EMPTIED -> {
                part(target).kill();
                suite.forgetObjects();
            }
            case DATABASE_FULL -> suite.databaseDisk().fill();
            case STORE_FULL -> suite.storeDisk().fill();
            case LINK_CUT -> link(target).cut();
            case LINK_SILENT -> link(target).silence();
            case LINK_SLOW -> link(target).delay(SLOW_MILLIS);
        }
    }

    void end(FaultKind kind, String target) throws IOException {
        switch (kind) {
            case SERVICE_KILLED, DATABASE_KILLED, STORE_KILLED, STORE_EMPTIED ->
                part(target).start();
            case BROKER_KILLED -> {
                if (suite.brokerKind().forgetsInCrash()) {
                    startForgetfulBroker(target);
                } else {
                    part(target).start();
                }
            }
            case BROKER_EMPTIED -> startForgetfulBroker(target);
            case SERVICE_HELD, BROKER_HELD, DATABASE_HELD, STORE_HELD ->
                part(target).release();
            case SERVICE_GONE -> {
                for (Part replica : replicas(target)) {
                    replica.start();
                }
            }
            case DATABASE_FULL -> {
                suite.databaseDisk().free();
                awaitRecovery(part(target));
            }
            case STORE_FULL -> suite.storeDisk().free();
            case LINK_CUT, LINK_SILENT, LINK_SLOW -> link(target).restore();
        }
    }

    private void startForgetfulBroker(String target) throws IOException {
        part(target).start();
        Subscribers.await(suite);
        brokerLoss.happened();
    }

    /** Without room for its log PostgreSQL ends itself, now or in a moment, and whoever supervises it starts it again. */
    private void awaitRecovery(Part database) throws IOException {
        Waiting.until("the database to have its disk back", RECOVERY_SECONDS, () -> {
            if (!database.isRunning()) {
                database.start();
            }
            return isAnswering();
        });
    }

    private boolean isAnswering() {
        try (var connection = suite.connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Part part(String name) {
        return suite.part(name);
    }

    private List<Part> replicas(String service) {
        return suite.parts().stream()
                .filter(part -> part.name().startsWith(service))
                .toList();
    }

    private Link link(String name) {
        return suite.network().link(name);
    }
}
