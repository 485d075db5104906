package org.otasuite.collector.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Lets a device say so much that no real one ever notices, and no more: the rest is only counted, which costs next to
 * nothing, so that a flood from one delays nobody. Time is that of the messages: what a device said in a week in which
 * nobody heard it is no flood.
 */
@ApplicationScoped
class FloodGuard {
    static final String REASON = "too many messages";

    /** Of the devices that were heard last. */
    private static final int MOST_DEVICES = 200_000;

    private final InboxConfig config;
    private final Cache<String, Allowance> allowances =
            Caffeine.newBuilder().maximumSize(MOST_DEVICES).build();

    FloodGuard(InboxConfig config) {
        this.config = config;
    }

    boolean admits(String deviceId, Instant at) {
        return allowances
                .get(deviceId, unknown -> new Allowance(config.deviceBurst(), at))
                .take(at);
    }

    /** How many messages are left; they come back with time. */
    private final class Allowance {
        private double left;
        private Instant last;

        Allowance(double left, Instant last) {
            this.left = left;
            this.last = last;
        }

        synchronized boolean take(Instant at) {
            if (at.isAfter(last)) {
                double seconds = (at.toEpochMilli() - last.toEpochMilli()) / 1_000.0;
                left = Math.min(config.deviceBurst(), left + seconds * config.devicePerSecond());
                last = at;
            }
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }
}
