package org.otasuite.bench.slots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.otasuite.bench.killable.Installation;

/** What was done to an installation, and how many publications the broker has acknowledged to whom. */
final class Ledger {
    private final Installation installation;
    private final Operator operator;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Long> ended = new HashMap<>();

    Ledger(Installation installation, Operator operator) {
        this.installation = installation;
        this.operator = operator;
    }

    synchronized void fault(String what) {
        faults.add(what);
        System.out.println("  " + what);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** A process takes its count along. */
    void beforeEndOf(int replica) {
        long published = operator.published(installation.replica(replica));
        synchronized (this) {
            ended.merge(replica, published, Long::sum);
        }
    }

    long published() {
        long running = 0;
        for (int i = 0; i < installation.replicas(); i++) {
            running += operator.published(installation.replica(i));
        }
        synchronized (this) {
            return running + ended.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
