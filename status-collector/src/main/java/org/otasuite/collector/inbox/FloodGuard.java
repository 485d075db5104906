package org.otasuite.collector.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.otasuite.collector.report.Arrival;

/**
 * Lets a device say so much that no real one ever notices, and no more: the rest is only counted, which costs next to
 * nothing, so that a flood from one delays nobody. What a device said in a week in which nobody heard it is no flood, and
 * neither is what a broker hands on again and again: time is that of the messages and ours together. Where the broker
 * does not say when a message came, a device may have more to say at once.
 */
@ApplicationScoped
class FloodGuard {
    static final String REASON = "too many messages";

    /** Of the devices that were heard last. */
    private static final int MOST_DEVICES = 200_000;

    /** How many bursts a device may have where a week's messages look like one moment's. */
    private static final int BURSTS_UNSTAMPED = 10;

    private final InboxConfig config;
    private final Clock clock;
    private final Cache<String, Allowance> allowances =
            Caffeine.newBuilder().maximumSize(MOST_DEVICES).build();

    FloodGuard(InboxConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    boolean admits(String deviceId, Arrival arrival) {
        int most = config.deviceBurst() * (arrival.messageId() == null ? BURSTS_UNSTAMPED : 1);
        var at = arrival.at().toInstant();
        var now = clock.instant();
        return allowances.get(deviceId, unknown -> new Allowance(most, at, now)).take(most, at, now);
    }

    /** How many messages are left; they come back with time. */
    private final class Allowance {
        private double left;
        private Instant lastAt;
        private Instant lastNow;

        Allowance(double left, Instant at, Instant now) {
            this.left = left;
            this.lastAt = at;
            this.lastNow = now;
        }

        synchronized boolean take(int most, Instant at, Instant now) {
            double seconds = Math.max(seconds(lastAt, at), seconds(lastNow, now));
            left = Math.min(most, left + seconds * config.devicePerSecond());
            lastAt = at.isAfter(lastAt) ? at : lastAt;
            lastNow = now.isAfter(lastNow) ? now : lastNow;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }

        private static double seconds(Instant from, Instant to) {
            return Math.max(0, to.toEpochMilli() - from.toEpochMilli()) / 1_000.0;
        }
    }
}
