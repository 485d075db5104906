package org.otasuite.bench.suite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
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
        /** @param since what it acknowledged before, by {@link System#nanoTime}, it cannot have lost */
        void happened(long since) throws IOException;
    }

    private final Suite suite;
    private final BrokerLoss brokerLoss;
    private volatile long brokerKilledAt;
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
            case SERVICE_KILLED, DATABASE_KILLED, STORE_KILLED -> part(target).kill();
            case BROKER_KILLED -> {
                brokerKilledAt = System.nanoTime();
                part(target).kill();
            }
            case SERVICE_HELD, BROKER_HELD, DATABASE_HELD, STORE_HELD ->
                part(target).hold();
            case SERVICE_GONE -> {
                for (Part replica : replicas(target)) {
                    replica.kill();
                }
            }
            case BROKER_EMPTIED -> {
                brokerKilledAt = System.nanoTime();
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
                var forgets = suite.brokerKind().forgetsInCrash();
                if (forgets.isZero()) {
                    part(target).start();
                } else {
                    startBrokerThatForgot(target, forgets);
                }
            }
            case BROKER_EMPTIED -> startBrokerThatForgot(target, Losses.LONGEST_WAIT);
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

    /** @param before for how long before its death what it acknowledged may be gone */
    private void startBrokerThatForgot(String target, Duration before) throws IOException {
        // It may be killed again before it is heard.
        long since = brokerKilledAt - before.toNanos();
        part(target).start();
        Subscribers.await(suite);
        brokerLoss.happened(since);
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
