package org.otasuite.download.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.otasuite.core.identity.GuessingLimit;

/**
 * Keeps whoever guesses away from the database. Who got a download with the same credentials a while ago is let through, so
 * that nobody can lock a device out by being wrong in its name, or behind its address.
 */
@ApplicationScoped
public class Guessing {
    private static final int MOST_TRUSTED = 200_000;

    private final GuessingLimit addresses;
    private final GuessingLimit devices;
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
        var ofAddress = addresses.wait(address);
        var ofDevice = devices.wait(claim.deviceId());
        return ofAddress.compareTo(ofDevice) > 0 ? ofAddress : ofDevice;
    }

    /** An address is not blamed for a device that asks for what was canceled: it may be that of a whole site. */
    public void learn(DeviceClaim claim, String address, Decision decision) {
        if (decision instanceof Entitlement) {
            trusted.put(Credentials.of(claim), true);
            return;
        }
        trusted.invalidate(Credentials.of(claim));
        devices.wasWrong(claim.deviceId());
        if (decision == Refusal.WRONG_CREDENTIALS) {
            addresses.wasWrong(address);
        }
    }
}
