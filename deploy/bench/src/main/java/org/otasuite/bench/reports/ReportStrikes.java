package org.otasuite.bench.reports;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;

/** Kills one part after the other, at any moment, and starts it again. */
final class ReportStrikes implements Runnable {
    private final Installation installation;
    private final Random random;
    private final Thread thread = new Thread(this, "faults");
    private volatile boolean stopped;
    private int count;
    private volatile @Nullable Exception failure;

    ReportStrikes(Installation installation, Random random) {
        this.installation = installation;
        this.random = random;
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Pause.of(500 + random.nextInt(3_000));
                strike();
                count++;
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void strike() throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> {
                System.out.println("  database killed");
                installation.killDatabase();
                Pause.of(random.nextInt(1_000));
                installation.startDatabase();
            }
            case 1 -> {
                System.out.println("  broker killed");
                installation.killBroker();
                Pause.of(random.nextInt(1_000));
                installation.startBroker();
            }
            default -> {
                int replica = random.nextInt(installation.replicas());
                System.out.println("  collector " + replica + " killed");
                installation.killReplica(replica);
                Pause.of(random.nextInt(1_000));
                installation.startReplica(replica);
            }
        }
    }

    /** To be asked after the end. */
    int count() {
        return count;
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
