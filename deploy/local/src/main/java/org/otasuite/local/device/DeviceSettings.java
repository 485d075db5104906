package org.otasuite.local.device;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Everything that makes one virtual device.
 *
 * @param mac the Wi-Fi MAC in 12 lower-case hex digits, which is also the MQTT client ID
 * @param flashRoot the folder on this machine that serves as the device's file system
 * @param freeFlash bytes that are free on the flash when the virtual device is created
 * @param commandWait how long a wake cycle waits for a command
 * @param networkTimeout how long any other network step may take before the device gives up
 */
public record DeviceSettings(
        DeviceCredentials credentials,
        String mac,
        DeviceServers servers,
        Path flashRoot,
        long freeFlash,
        DeviceFirmware firmware,
        Duration commandWait,
        Duration networkTimeout) {

    /** Enough for any package of the size that the field knows. */
    public static final long DEFAULT_FREE_FLASH = 1_441_792;

    private static final Duration DEFAULT_NETWORK_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}");

    public DeviceSettings {
        if (!MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException("A MAC is 12 lower-case hex digits, not '" + mac + "'");
        }
        if (freeFlash < 0) {
            throw new IllegalArgumentException("Free flash is negative: " + freeFlash);
        }
        requireMilliseconds("command wait", commandWait);
        requireMilliseconds("network timeout", networkTimeout);
        flashRoot = flashRoot.toAbsolutePath().normalize();
    }

    /** A Wi-Fi device with the firmware's own waits and {@link #DEFAULT_FREE_FLASH}. */
    public static DeviceSettings of(DeviceCredentials credentials, String mac, DeviceServers servers, Path flashRoot) {
        DeviceFirmware firmware = DeviceFirmware.WIFI;
        return new DeviceSettings(
                credentials,
                mac,
                servers,
                flashRoot,
                DEFAULT_FREE_FLASH,
                firmware,
                firmware.commandWait(),
                DEFAULT_NETWORK_TIMEOUT);
    }

    public DeviceSettings withFreeFlash(long bytes) {
        return new DeviceSettings(credentials, mac, servers, flashRoot, bytes, firmware, commandWait, networkTimeout);
    }

    /** Another firmware, with that firmware's own wait for a command. */
    public DeviceSettings withFirmware(DeviceFirmware other) {
        return new DeviceSettings(
                credentials, mac, servers, flashRoot, freeFlash, other, other.commandWait(), networkTimeout);
    }

    public DeviceSettings withCommandWait(Duration wait) {
        return new DeviceSettings(credentials, mac, servers, flashRoot, freeFlash, firmware, wait, networkTimeout);
    }

    public DeviceSettings withNetworkTimeout(Duration timeout) {
        return new DeviceSettings(credentials, mac, servers, flashRoot, freeFlash, firmware, commandWait, timeout);
    }

    String clientId() {
        return firmware.mqtt31() ? mac + "_ca_1" : mac;
    }

    /** Socket timeouts count milliseconds, and 0 of them would mean forever. */
    private static void requireMilliseconds(String what, Duration duration) {
        if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Not a usable " + what + ": " + duration);
        }
    }
}
