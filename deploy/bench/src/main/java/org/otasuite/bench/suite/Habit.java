package org.otasuite.bench.suite;

import java.util.OptionalInt;
import java.util.Random;
import org.otasuite.local.device.DeviceFirmware;
import org.otasuite.local.device.DeviceServers;
import org.otasuite.local.device.DeviceSettings;

/** What kind of device it is, of those that there are in the field. */
enum Habit {
    ORDINARY(40),
    /** Takes no package beyond a size. */
    LITTLE_FLASH(6),
    /** Has no TLS. */
    PLAIN_HTTP(6),
    /** Finds nobody where TLS should be, and falls back. */
    FALLS_BACK(8),
    /** Cannot unpack what is compressed. */
    WITHOUT_UZLIB(8),
    /** Clears the command before it reports, and words its failures, as it is documented. */
    AS_DOCUMENTED(8),
    CELLULAR(12),
    CELLULAR_MQTT_31(6),
    SLOW_MODEM(6);

    private static final long FLASH = 64L << 20;
    private static final long LITTLE = 20L << 10;

    private final int weight;

    Habit(int weight) {
        this.weight = weight;
    }

    static Habit any(Random random) {
        int sum = 0;
        for (Habit habit : values()) {
            sum += habit.weight;
        }
        int left = random.nextInt(sum);
        for (Habit habit : values()) {
            left -= habit.weight;
            if (left < 0) {
                return habit;
            }
        }
        return ORDINARY;
    }

    DeviceServers servers(Network network) {
        int broker = network.brokerForDevices();
        OptionalInt secure = switch (this) {
            case PLAIN_HTTP -> OptionalInt.empty();
            case FALLS_BACK -> OptionalInt.of(1);
            case SLOW_MODEM -> OptionalInt.of(network.slowDownloads());
            default -> OptionalInt.of(network.secureDownloads());
        };
        return new DeviceServers("127.0.0.1", broker, "127.0.0.1", network.downloads(), secure);
    }

    DeviceSettings given(DeviceSettings settings) {
        return settings.withFirmware(firmware()).withFreeFlash(this == LITTLE_FLASH ? LITTLE : FLASH);
    }

    private DeviceFirmware firmware() {
        return switch (this) {
            case ORDINARY, LITTLE_FLASH, PLAIN_HTTP, FALLS_BACK -> DeviceFirmware.WIFI;
            case WITHOUT_UZLIB -> DeviceFirmware.WIFI.withoutUzlib();
            case AS_DOCUMENTED -> DeviceFirmware.WIFI.clearingFirst().withDocumentedFailures();
            case CELLULAR, SLOW_MODEM -> DeviceFirmware.CELLULAR;
            case CELLULAR_MQTT_31 -> DeviceFirmware.CELLULAR.speakingMqtt31();
        };
    }
}
