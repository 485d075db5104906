package org.otasuite.download.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.otasuite.core.identity.GuessingLimit;

/**
 * Keeps whoever guesses away from the database. Who got a download with the same credentials a while ago is let through,
 * so that nobody can lock such a device out by being wrong in its name, or behind its address. Any other device can be locked
 * out by somebody behind its address, or by many addresses together: keys that were imported may be short, and somebody
 * with many addresses must not try them all.
 */
@ApplicationScoped
public class Guessing {
    private static final int MOST_TRUSTED = 200_000;

    private final GuessingLimit addresses;
    private final GuessingLimit devices;
    private final GuessingLimit keys;
    private final Cache<Credentials, Boolean> trusted;

    private record Credentials(String deviceId, DeviceKey deviceKey) {
        static Credentials of(DeviceClaim claim) {
            return new Credentials(claim.deviceId(), claim.deviceKey());
        }
    }

    Guessing(GuessingConfig config, Clock clock) {
        this.addresses =
                new GuessingLimit(config.address().burst(), config.address().perMinute(), clock);
        this.devices =
                new GuessingLimit(config.device().burst(), config.device().perMinute(), clock);
        this.keys = new GuessingLimit(config.key().burst(), config.key().perMinute(), clock);
        this.trusted = Caffeine.newBuilder()
                .expireAfterWrite(config.trusted())
                .maximumSize(MOST_TRUSTED)
                .build();
    }

    /** How long the device must wait before it is asked who it is; zero: not at all. */
    public Duration wait(DeviceClaim claim, String address) {
        if (trusted.getIfPresent(Credentials.of(claim)) != null) {
            return Duration.ZERO;
        }
        return Stream.of(addresses.wait(address), devices.wait(claim.deviceId()), keys.wait(claim.deviceId()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** An address is not blamed for a device that asks for what was canceled: it may be that of a whole site. */
    public void learn(DeviceClaim claim, String address, Decision decision) {
        if (decision instanceof Entitlement) {
            trusted.put(Credentials.of(claim), true);
            return;
        }
        trusted.invalidate(Credentials.of(claim));
        if (decision == Refusal.WRONG_CREDENTIALS) {
            addresses.wasWrong(address);
            keys.wasWrong(claim.deviceId());
        } else {
            devices.wasWrong(claim.deviceId());
        }
    }
}
