package org.otasuite.local.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches a package over the transports that the device knows, one after the other until one works. */
final class PackageDownload {

    private final DeviceSettings settings;
    private final Flash flash;
    private final PowerSupply power;
    private final DeviceJournal journal;
    private @Nullable Transport transport;
    private long bytes;

    PackageDownload(DeviceSettings settings, Flash flash, PowerSupply power, DeviceJournal journal) {
        this.settings = settings;
        this.flash = flash;
        this.power = power;
        this.journal = journal;
    }

    /** Whether the file is on the flash now, as far as the device can tell. */
    boolean fetch(Command command) {
        for (Transport candidate : transports()) {
            transport = candidate;
            record(new DeviceStep.DownloadStarted(candidate, command.fileName()));
            if (succeeds(candidate, command)) {
                record(new DeviceStep.Downloaded(candidate, bytes));
                return true;
            }
        }
        return false;
    }

    @Nullable
    Transport transport() {
        return transport;
    }

    long bytes() {
        return bytes;
    }

    private boolean succeeds(Transport candidate, Command command) {
        DownloadAttempt attempt = new DownloadAttempt(settings, flash, power, command);
        try {
            attempt.run(candidate);
            return true;
        } catch (IOException e) {
            record(new DeviceStep.DownloadFailed(candidate, Failures.describe(e)));
            return false;
        } finally {
            bytes = attempt.bytes();
        }
    }

    private List<Transport> transports() {
        List<Transport> transports = new ArrayList<>();
        boolean https = settings.servers().httpsPort().isPresent();
        if (https) {
            transports.add(Transport.HTTPS);
        }
        // Modems do not fall back.
        if (!https || settings.firmware().variant() == DeviceVariant.WIFI) {
            transports.add(Transport.HTTP);
        }
        return transports;
    }

    private void record(DeviceStep step) {
        journal.record(settings.credentials().deviceId(), step);
    }
}
