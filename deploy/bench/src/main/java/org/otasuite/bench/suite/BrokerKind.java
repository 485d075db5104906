package org.otasuite.bench.suite;

import java.util.Locale;

/** Which broker the suite runs on. */
enum BrokerKind {
    EMBEDDED,

    /** As {@code deploy/mosquitto} sets it up. */
    MOSQUITTO;

    /** @param name in small letters */
    static BrokerKind of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether every message has a name, by which it is known when it comes again (docs/adr/0002). */
    boolean namesMessages() {
        return this == EMBEDDED;
    }

    /** Whether what it has acknowledged may be gone after a crash. */
    boolean forgetsInCrash() {
        return this == MOSQUITTO;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
