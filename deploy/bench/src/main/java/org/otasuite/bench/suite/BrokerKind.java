package org.otasuite.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which broker the suite runs on. */
enum BrokerKind {
    EMBEDDED,

    /** As {@code deploy/mosquitto} sets it up. */
    MOSQUITTO;

    /** @param options of a run, in which it may be the one at that place */
    static BrokerKind of(List<String> options, int place) {
        if (options.size() <= place) {
            return EMBEDDED;
        }
        var name = options.get(place);
        return Stream.of(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The broker is embedded or mosquitto, not " + name));
    }

    /** Whether every message has a name, by which it is known when it comes again (docs/adr/0002). */
    boolean namesMessages() {
        return this == EMBEDDED;
    }

    /** Whether it has lists of devices, instead of asking. */
    boolean hasLists() {
        return this == MOSQUITTO;
    }

    /** For how long before a crash what it has acknowledged may be gone. */
    Duration forgetsInCrash() {
        return this == MOSQUITTO ? Duration.ofSeconds(3L * BrokerParts.SAVED_EVERY_SECONDS) : Duration.ZERO;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
