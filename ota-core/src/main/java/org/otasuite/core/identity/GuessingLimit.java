package org.otasuite.core.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * A leaky bucket for each address: what it is wrong about fills it, time empties it. Held as the moment at which it will
 * be empty (the generic cell rate algorithm, ITU-T I.371), so one number for each address; bounded, and forgotten when
 * empty. What is no address, as a device's ID, has a bucket under just that name.
 */
public final class GuessingLimit {
    private static final int MOST_ADDRESSES = 100_000;
    private static final int MOST_PER_MINUTE = 60_000;
    /** Who has one IPv6 address has its whole /64. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final Clock clock;
    private final long millisEach;
    private final long capacityMillis;
    private final Cache<String, Long> emptyAt;

    /**
     * @param burst wrong ones at once
     * @param perMinute wrong ones in the long run, at most 60,000
     * @throws IllegalArgumentException if one of them is out of bounds
     */
    public GuessingLimit(int burst, int perMinute, Clock clock) {
        if (burst < 1 || perMinute < 1 || perMinute > MOST_PER_MINUTE) {
            throw new IllegalArgumentException(
                    "A limit on wrong credentials needs a burst of at least 1, and 1 to 60000 a minute");
        }
        this.clock = clock;
        this.millisEach = Duration.ofMinutes(1).toMillis() / perMinute;
        this.capacityMillis = millisEach * burst;
        this.emptyAt = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(Duration.ofMillis(capacityMillis))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** A full bucket runs over: whatever was under way at once, the address waits for one to leak out and no longer. */
    public void wasWrong(String address) {
        long now = clock.millis();
        emptyAt.asMap()
                .merge(
                        network(address),
                        now + millisEach,
                        (before, fresh) -> Math.min(Math.max(before, now) + millisEach, now + capacityMillis));
    }

    /** How long the address has to wait until it may be wrong once more; zero: no time. */
    public Duration wait(String address) {
        var empty = emptyAt.getIfPresent(network(address));
        return empty == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, empty + millisEach - clock.millis() - capacityMillis));
    }

    /** What one sender can choose its addresses from. Never looks up a name: these are addresses. */
    private static String network(String address) {
        try {
            if (address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address six) {
                return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_PREFIX_BYTES));
            }
        } catch (java.net.UnknownHostException notAnAddress) {
            return address;
        }
        return address;
    }
}
