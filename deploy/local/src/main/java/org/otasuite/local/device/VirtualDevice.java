package org.otasuite.local.device;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A device as the suite sees it: sleeps, wakes up, looks for one command, acts on it and sleeps again. One thread at a
 * time may use it; its flash outlives it.
 */
public final class VirtualDevice {

    private final DeviceSettings settings;
    private final DeviceJournal journal;
    private final Flash flash;
    /** The firmware says what it runs when it was restarted or had no power, not when it only slept. */
    private boolean statusDue;

    public VirtualDevice(DeviceSettings settings) {
        this(settings, DeviceJournal.NONE);
    }

    /** Creates the flash, or adopts the one that an earlier virtual device left behind. */
    public VirtualDevice(DeviceSettings settings, DeviceJournal journal) {
        this.settings = settings;
        this.journal = journal;
        try {
            this.flash = Flash.open(settings.flashRoot(), settings.freeFlash());
        } catch (IOException e) {
            throw new UncheckedIOException("The flash of " + settings.credentials() + " cannot be used", e);
        }
    }

    public DeviceSettings settings() {
        return settings;
    }

    /** Bytes that are free on the flash now. */
    public long freeFlash() {
        return flash.free();
    }

    /** One wake cycle, from the connection to the broker to falling asleep. */
    public CycleResult wake() {
        return run(new PowerSupply(null), false);
    }

    /** One wake cycle that ends at the given step, if it comes that far: sockets reset, the flash as it is. */
    public CycleResult wake(PowerLoss at) {
        return run(new PowerSupply(at), false);
    }

    /**
     * One wake cycle in which the connection breaks when the device has sent its report, if it comes that far: it hears no
     * acknowledgement, clears nothing, and goes on to its restart.
     */
    public CycleResult wakeAndLoseTheReport() {
        return run(new PowerSupply(null), true);
    }

    private CycleResult run(PowerSupply power, boolean reportBreaks) {
        CycleResult result = new WakeCycle(settings, journal, flash, power, reportBreaks).run(statusDue);
        boolean toldStatus = result.published().stream()
                .map(Publication::topic)
                .anyMatch(settings.credentials().statTopic()::equals);
        boolean startedAgain = power.lost() || result.outcome() == CycleResult.Outcome.APPLIED;
        statusDue = (statusDue || startedAgain) && !toldStatus;
        return result;
    }
}
