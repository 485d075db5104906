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
    private final List<Publication> published = new ArrayList<>();

    DevicePublisher(DeviceSettings settings, DeviceJournal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    List<Publication> published() {
        return Collections.unmodifiableList(published);
    }

    /** Whether the broker has the report. */
    boolean report(MqttConnection mqtt, String payload) {
        Publication report = new Publication(settings.credentials().otaTopic(), payload, false);
        return publish(mqtt, report, new DeviceStep.Reported(payload));
    }

    boolean clear(MqttConnection mqtt) {
        Publication clear = new Publication(settings.credentials().otaTopic(), "", true);
        return publish(mqtt, clear, new DeviceStep.CommandCleared());
    }

    boolean status(MqttConnection mqtt, long freeFlash, @Nullable String srcInfo) {
        String payload = DeviceMessages.status(settings, freeFlash, srcInfo);
        Publication status = new Publication(settings.credentials().statTopic(), payload, false);
        return publish(mqtt, status, new DeviceStep.StatusPublished(payload));
    }

    private boolean publish(MqttConnection mqtt, Publication publication, DeviceStep step) {
        String deviceId = settings.credentials().deviceId();
        try {
            mqtt.publish(publication);
        } catch (IOException e) {
            journal.record(deviceId, new DeviceStep.PublishFailed(publication.topic(), Failures.describe(e)));
            return false;
        }
        published.add(publication);
        journal.record(deviceId, step);
        return true;
    }
}
