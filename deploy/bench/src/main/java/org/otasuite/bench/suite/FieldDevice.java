package org.otasuite.bench.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.device.CycleResult;
import org.otasuite.local.device.DeviceCredentials;
import org.otasuite.local.device.DeviceSettings;
import org.otasuite.local.device.DeviceStep;
import org.otasuite.local.device.PowerLoss;
import org.otasuite.local.device.VirtualDevice;

/** A device of the fleet, with the habit that it has. */
final class FieldDevice {
    private static final long MAC_LIMIT = 1L << 48;
    private static final Duration COMMAND_WAIT = Duration.ofMillis(700);
    private static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(10);

    /** Of a hundred cycles in which there is something to do. */
    private static final int POWER_LOSSES = 8;

    /** The same. */
    private static final int LOST_REPORTS = 2;

    /** Of a hundred devices. */
    private static final int FALLING_SILENT = 3;

    private static final int FEWEST_CYCLES = 5;
    private static final int MOST_CYCLES = 40;

    private final String id;
    private final Path flash;
    private final Random random;
    private final Witness witness;
    private final int lastCycle;
    private VirtualDevice device;
    private int cycles;
    private @Nullable String downloading;

    FieldDevice(
            DeviceCredentials credentials, Habit habit, Network network, Path flashes, Random random, Witness witness) {
        this.id = credentials.deviceId();
        this.flash = flashes.resolve(id);
        this.random = random;
        this.witness = witness;
        this.lastCycle =
                random.nextInt(100) < FALLING_SILENT ? FEWEST_CYCLES + random.nextInt(MOST_CYCLES) : Integer.MAX_VALUE;
        var mac = String.format("%012x", random.nextLong(MAC_LIMIT));
        var settings = DeviceSettings.of(credentials, mac, habit.servers(network), flash);
        this.device = new VirtualDevice(
                habit.given(settings).withCommandWait(COMMAND_WAIT).withNetworkTimeout(NETWORK_TIMEOUT), this::saw);
    }

    String id() {
        return id;
    }

    /** It never wakes up again. */
    synchronized boolean isSilent() {
        return cycles >= lastCycle;
    }

    /** One cycle, in which the power may go, or the connection while it reports. */
    synchronized CycleResult wake() {
        cycles++;
        int chance = random.nextInt(100);
        if (chance < POWER_LOSSES) {
            var steps = PowerLoss.values();
            return device.wake(steps[random.nextInt(steps.length)]);
        }
        return chance < POWER_LOSSES + LOST_REPORTS ? device.wakeAndLoseTheReport() : device.wake();
    }

    /** One cycle in which nothing happens to it. */
    synchronized CycleResult wakeUndisturbed() {
        cycles++;
        return device.wake();
    }

    /** It is told its new key by hand. */
    synchronized void take(DeviceCredentials credentials) {
        var old = device.settings();
        var settings = new DeviceSettings(
                credentials,
                old.mac(),
                old.servers(),
                old.flashRoot(),
                device.freeFlash(),
                old.firmware(),
                old.commandWait(),
                old.networkTimeout());
        device = new VirtualDevice(settings, this::saw);
    }

    DeviceCredentials credentials() {
        return device.settings().credentials();
    }

    private void saw(String deviceId, DeviceStep step) {
        if (step instanceof DeviceStep.DownloadStarted started) {
            downloading = started.fileName();
        } else if (step instanceof DeviceStep.Downloaded && downloading != null) {
            witness.accepted(id, downloading.substring(0, downloading.indexOf('.')), flash.resolve(downloading));
        }
        witness.saw(id, step);
    }
}
