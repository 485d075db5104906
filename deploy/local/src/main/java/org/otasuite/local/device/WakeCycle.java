package org.otasuite.local.device;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.device.CycleResult.Outcome;

/** One wake cycle of a device: connect, look for a command, act on it, say what the device runs if that is due. */
final class WakeCycle {

    private final DeviceSettings settings;
    private final DeviceJournal journal;
    private final Flash flash;
    private final PowerSupply power;
    private final DevicePublisher publisher;
    private final PackageDownload download;
    private @Nullable Command command;

    /** @param reportBreaks whether the connection goes while the device reports */
    WakeCycle(DeviceSettings settings, DeviceJournal journal, Flash flash, PowerSupply power, boolean reportBreaks) {
        this.settings = settings;
        this.journal = journal;
        this.flash = flash;
        this.power = power;
        this.publisher = new DevicePublisher(settings, journal, power, reportBreaks);
        this.download = new PackageDownload(settings, flash, power, journal);
    }

    CycleResult run(boolean statusDue) {
        CycleResult result = attend(statusDue);
        if (result.outcome() == Outcome.APPLIED) {
            record(new DeviceStep.Restarted());
            tellStatusAfterRestart();
            // The same result, but with what was said after the restart.
            return result(Outcome.APPLIED, "");
        }
        return result;
    }

    private CycleResult attend(boolean statusDue) {
        try (MqttConnection mqtt = MqttConnection.open(settings)) {
            record(new DeviceStep.Connected(settings.clientId()));
            try {
                return useConnection(mqtt, statusDue);
            } catch (PowerLostException e) {
                mqtt.abort();
                record(new DeviceStep.PowerLost(e.at()));
                return result(Outcome.LOST_CYCLE, Failures.describe(e));
            }
        } catch (IOException e) {
            record(new DeviceStep.CycleLost(Failures.describe(e)));
            return result(Outcome.LOST_CYCLE, Failures.describe(e));
        }
    }

    private CycleResult useConnection(MqttConnection mqtt, boolean statusDue) throws IOException {
        int qos = settings.firmware().variant() == DeviceVariant.CELLULAR ? 1 : 0;
        mqtt.subscribe(settings.credentials().subscription(), qos);
        ReceivedMessage message = mqtt.firstMessage(settings.commandWait());
        CycleResult result = handle(mqtt, message);
        if (statusDue && result.outcome() != Outcome.APPLIED) {
            tellStatus(mqtt);
            result = result(result.outcome(), result.reason());
        }
        leave(mqtt);
        return result;
    }

    private CycleResult handle(MqttConnection mqtt, @Nullable ReceivedMessage message) {
        if (message == null) {
            return result(Outcome.NO_COMMAND, "");
        }
        record(new DeviceStep.CommandReceived(message.topic(), message.payload(), message.retained()));
        if (message.payload().isEmpty()) {
            return result(Outcome.NO_COMMAND, "");
        }
        try {
            command = read(message);
        } catch (IgnoredCommandException e) {
            record(new DeviceStep.CommandIgnored(Failures.describe(e)));
            return result(Outcome.IGNORED_COMMAND, Failures.describe(e));
        }
        power.reach(PowerLoss.AFTER_COMMAND);
        return obey(mqtt, command);
    }

    private Command read(ReceivedMessage message) throws IgnoredCommandException {
        if (!message.topic().equals(settings.credentials().otaTopic())) {
            throw new IgnoredCommandException("nothing about OTA");
        }
        return CommandReader.read(message.payload());
    }

    private CycleResult obey(MqttConnection mqtt, Command command) {
        if (command.size() >= flash.free()) {
            // The firmware reports the reason first, and then once more what came of it.
            boolean heard = publisher.report(mqtt, failure(command, FailureReason.NOT_ENOUGH_SPACE));
            if (heard) {
                publisher.report(mqtt, failure(command, FailureReason.CAN_NOT_DOWNLOAD));
            }
            return result(Outcome.FAILED, FailureReason.NOT_ENOUGH_SPACE);
        }
        if (!download.fetch(command)) {
            publisher.report(mqtt, failure(command, FailureReason.CAN_NOT_DOWNLOAD));
            return result(Outcome.FAILED, FailureReason.CAN_NOT_DOWNLOAD);
        }
        if (!apply(command)) {
            conclude(mqtt, failure(command, FailureReason.CAN_NOT_APPLY));
            return result(Outcome.FAILED, FailureReason.CAN_NOT_APPLY);
        }
        power.reach(PowerLoss.AFTER_APPLY);
        conclude(mqtt, DeviceMessages.appliedReport(command.fileId()));
        return result(Outcome.APPLIED, "");
    }

    private boolean apply(Command command) {
        try {
            int files = new PackageInstaller(flash, settings.firmware().uzlib(), power).apply(command);
            record(new DeviceStep.Applied(files));
            return true;
        } catch (IOException e) {
            record(new DeviceStep.ApplyFailed(Failures.describe(e)));
            return false;
        }
    }

    /** Without a PUBACK the firmware hangs, so nothing is said after a message that was not acknowledged. */
    private void conclude(MqttConnection mqtt, String report) {
        if (settings.firmware().clearsFirst() && !clear(mqtt)) {
            return;
        }
        if (!publisher.report(mqtt, report)) {
            return;
        }
        power.reach(PowerLoss.AFTER_REPORT);
        if (!settings.firmware().clearsFirst()) {
            clear(mqtt);
        }
    }

    private boolean clear(MqttConnection mqtt) {
        boolean acknowledged = publisher.clear(mqtt);
        if (acknowledged) {
            power.reach(PowerLoss.AFTER_CLEAR);
        }
        return acknowledged;
    }

    private String failure(Command command, String reason) {
        return DeviceMessages.failedReport(
                command.fileId(), reason, settings.firmware().documentedFailures());
    }

    private void tellStatusAfterRestart() {
        try (MqttConnection mqtt = MqttConnection.open(settings)) {
            record(new DeviceStep.Connected(settings.clientId()));
            tellStatus(mqtt);
            leave(mqtt);
        } catch (IOException e) {
            record(new DeviceStep.CycleLost(Failures.describe(e)));
        }
    }

    private void tellStatus(MqttConnection mqtt) throws IOException {
        publisher.status(mqtt, flash.free(), flash.textOf("srcInfo.py"));
    }

    /** Whatever goes wrong with the farewell, the cycle is over and its outcome stands. */
    private static void leave(MqttConnection mqtt) {
        try {
            mqtt.disconnect();
        } catch (IOException e) {
            mqtt.abort();
        }
    }

    private CycleResult result(Outcome outcome, String reason) {
        return new CycleResult(
                outcome,
                reason,
                command == null ? null : command.fileId(),
                download.bytes(),
                download.transport(),
                publisher.published());
    }

    private void record(DeviceStep step) {
        journal.record(settings.credentials().deviceId(), step);
    }
}
