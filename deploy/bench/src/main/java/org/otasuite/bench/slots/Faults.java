package org.otasuite.bench.slots;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;

/** Kills one part after the other, at any moment, and starts it again; or has a dispatcher miss some time. */
final class Faults implements Runnable {
    /** The patience with the broker that {@link SlotRun} sets, the time to settle, and then some. */
    private static final int PAUSE_MILLIS = 12_000;

    private final Installation installation;
    private final Random random;
    private final Ledger ledger;
    private final Thread thread = new Thread(this, "faults");
    private volatile boolean stopped;
    private volatile @Nullable Exception failure;

    Faults(Installation installation, Random random, Ledger ledger) {
        this.installation = installation;
        this.random = random;
        this.ledger = ledger;
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Pause.of(500 + random.nextInt(3_000));
                strike();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void strike() throws IOException {
        switch (random.nextInt(5)) {
            case 0 -> killDatabase();
            case 1 -> killBroker(random.nextBoolean());
            case 2 -> pauseDispatcher(random.nextInt(installation.replicas()));
            default -> killDispatcher(random.nextInt(installation.replicas()));
        }
    }

    private void killDispatcher(int replica) throws IOException {
        ledger.beforeEndOf(replica);
        installation.killReplica(replica);
        ledger.fault("dispatcher " + replica + " killed");
        Pause.of(random.nextInt(1_000));
        installation.startReplica(replica);
    }

    /** For longer than its claims last: the others take them over, and then it goes on where it was. */
    private void pauseDispatcher(int replica) throws IOException {
        installation.pauseReplica(replica, true);
        ledger.fault("dispatcher " + replica + " paused");
        Pause.of(PAUSE_MILLIS);
        installation.pauseReplica(replica, false);
    }

    private void killBroker(boolean withItsDisk) throws IOException {
        installation.killBroker();
        ledger.fault(withItsDisk ? "broker killed, and all that it retained" : "broker killed");
        if (withItsDisk) {
            installation.forgetRetained();
        }
        Pause.of(random.nextInt(1_000));
        installation.startBroker();
    }

    private void killDatabase() throws IOException {
        installation.killDatabase();
        ledger.fault("database killed");
        Pause.of(random.nextInt(1_000));
        installation.startDatabase();
    }

    /** Returns when all is up again. */
    void end() throws IOException, InterruptedException {
        stopped = true;
        thread.join();
        if (failure != null) {
            throw new IOException("A fault could not be made or mended.", failure);
        }
    }
}
