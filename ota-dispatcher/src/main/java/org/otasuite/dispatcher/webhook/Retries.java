package org.otasuite.dispatcher.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a delivery is tried again, if at all.
 *
 * @param first how long the second try waits
 * @param longest the most that a try waits, unless the receiver asks for more
 * @param most how many tries there are
 */
record Retries(Duration first, Duration longest, int most) {
    private static final double FACTOR = 4;
    private static final double JITTER = 0.2;

    /** What a receiver can ask for at most. */
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    static Retries of(WebhookConfig config) {
        return new Retries(config.firstDelay(), config.longestDelay(), config.mostTries());
    }

    /**
     * @param tries how many there were
     * @return empty: there were enough
     */
    Optional<Duration> next(int tries, Attempt last, RandomGenerator random) {
        if (tries >= most) {
            return Optional.empty();
        }
        double seconds =
                Math.min((double) longest.toMillis(), (double) first.toMillis() * Math.pow(FACTOR, tries - 1.0))
                        / 1_000;
        var own = Duration.ofMillis((long) (seconds * (1 - JITTER + 2 * JITTER * random.nextDouble()) * 1_000));
        var asked = last.retryAfter() == null ? Duration.ZERO : last.retryAfter();
        return Optional.of(longer(own, asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
