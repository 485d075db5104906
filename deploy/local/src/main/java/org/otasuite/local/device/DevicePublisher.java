package org.otasuite.local.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the device has to say, and remembers what of it the broker acknowledged. */
final class DevicePublisher {

    private final DeviceSettings settings;
    private final DeviceJournal journal;
    private final PowerSupply power;
    private final boolean reportBreaks;
    private final List<Publication> published = new ArrayList<>();

    /** @param reportBreaks whether the connection goes with a report that was sent, before the broker's answer is there */
    DevicePublisher(DeviceSettings settings, DeviceJournal journal, PowerSupply power, boolean reportBreaks) {
        this.settings = settings;
        this.journal = journal;
        this.power = power;
        this.reportBreaks = reportBreaks;
    }

    List<Publication> published() {
        return Collections.unmodifiableList(published);
    }

    /** Whether the broker has the report. */
    boolean report(MqttConnection mqtt, String payload) {
        Publication report = new Publication(settings.credentials().otaTopic(), payload, false);
        return publish(mqtt, report, new DeviceStep.Reported(payload), () -> {
            power.reach(PowerLoss.DURING_REPORT);
            if (reportBreaks) {
                mqtt.abort();
            }
        });
    }

    boolean clear(MqttConnection mqtt) {
        Publication clear = new Publication(settings.credentials().otaTopic(), "", true);
        return publish(mqtt, clear, new DeviceStep.CommandCleared(), () -> power.reach(PowerLoss.DURING_CLEAR));
    }

    boolean status(MqttConnection mqtt, long freeFlash, @Nullable String srcInfo) {
        String payload = DeviceMessages.status(settings, freeFlash, srcInfo);
        Publication status = new Publication(settings.credentials().statTopic(), payload, false);
        return publish(mqtt, status, new DeviceStep.StatusPublished(payload), () -> {});
    }

    /** @param sent what happens before the broker's answer is read */
    private boolean publish(MqttConnection mqtt, Publication publication, DeviceStep step, Runnable sent) {
        String deviceId = settings.credentials().deviceId();
        try {
            mqtt.publish(publication, sent);
        } catch (IOException e) {
            journal.record(deviceId, new DeviceStep.PublishFailed(publication, Failures.describe(e)));
            return false;
        } catch (PowerLostException e) {
            journal.record(deviceId, new DeviceStep.PublishFailed(publication, Failures.describe(e)));
            throw e;
        }
        published.add(publication);
        journal.record(deviceId, step);
        return true;
    }
}
