package org.otasuite.bench.suite;

import java.time.Duration;
import java.util.Random;

/** What can happen to the suite. */
enum FaultKind {
    SERVICE_KILLED("service killed", 24, 0, 4),
    SERVICE_HELD("service held", 12, 3, 15),
    SERVICE_GONE("both replicas of a service killed", 5, 0, 4),
    BROKER_KILLED("broker killed", 7, 0, 3),
    BROKER_HELD("broker held", 4, 3, 12),
    BROKER_EMPTIED("broker back empty", 3, 0, 3),
    DATABASE_KILLED("database killed", 7, 0, 3),
    DATABASE_HELD("database held", 4, 3, 12),
    DATABASE_FULL("database's disk full", 3, 3, 10),
    STORE_KILLED("store killed", 5, 0, 5),
    STORE_HELD("store held", 4, 3, 12),
    STORE_EMPTIED("store back empty", 2, 0, 3),
    STORE_FULL("store's disk full", 4, 5, 15),
    LINK_CUT("link cut", 6, 2, 12),
    LINK_SILENT("link silent", 6, 3, 15),
    LINK_SLOW("link slow", 4, 5, 20);

    private static final int ALL = 100;

    private final String words;
    private final int weight;
    private final int fewestSeconds;
    private final int mostSeconds;

    FaultKind(String words, int weight, int fewestSeconds, int mostSeconds) {
        this.words = words;
        this.weight = weight;
        this.fewestSeconds = fewestSeconds;
        this.mostSeconds = mostSeconds;
    }

    static FaultKind any(Random random) {
        int left = random.nextInt(ALL);
        for (FaultKind kind : values()) {
            left -= kind.weight;
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("The weights are not a hundred.");
    }

    Duration length(Random random) {
        return Duration.ofMillis(fewestSeconds * 1_000L + random.nextInt((mostSeconds - fewestSeconds) * 1_000));
    }

    @Override
    public String toString() {
        return words;
    }
}
