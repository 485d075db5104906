package org.otasuite.collector.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.otasuite.collector.rejection.Rejection;
import org.otasuite.collector.report.DeviceMessage.Clear;
import org.otasuite.collector.report.DeviceMessage.Command;
import org.otasuite.collector.report.DeviceMessage.Rejected;
import org.otasuite.collector.report.DeviceMessage.Said;
import org.otasuite.collector.report.DeviceMessage.Status;
import org.otasuite.core.message.DeviceTopic;

/** Messages by kind; of the status messages on one topic only the latest matters. */
final class Batch {
    static final String STRANGER = "not a device of this project";

    private final Map<String, LockedSlot> slots;
    private final List<ReceivedReport> reports = new ArrayList<>();
    private final Set<String> clears = new HashSet<>();
    private final Map<DeviceTopic, ReceivedStatus> statuses = new LinkedHashMap<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final Set<UUID> seen = new HashSet<>();

    private Batch(Map<String, LockedSlot> slots) {
        this.slots = slots;
    }

    /** @param slots of the devices that there are */
    static Batch of(List<DeviceMessage> messages, Map<String, LockedSlot> slots) {
        var batch = new Batch(slots);
        messages.forEach(batch::add);
        return batch;
    }

    private void add(DeviceMessage message) {
        var id = message.arrival().messageId();
        if (id != null && !seen.add(id)) {
            return;
        }
        var topic = message.topic();
        // Java 17 has no final pattern matching for switch.
        if (message.content() instanceof Command) {
            return;
        }
        if (message.content() instanceof Rejected content) {
            rejected.add(rejection(message, content.reason()));
        } else if (!isOfProject(topic)) {
            rejected.add(rejection(message, STRANGER));
        } else if (message.content() instanceof Said said) {
            reports.add(new ReceivedReport(topic, said.report(), message.arrival()));
        } else if (message.content() instanceof Clear) {
            clears.add(topic.deviceId());
        } else if (message.content() instanceof Status status) {
            statuses.merge(
                    topic,
                    new ReceivedStatus(topic, status.status(), message.receivedAt()),
                    (one, other) -> other.receivedAt().isBefore(one.receivedAt()) ? one : other);
        }
    }

    private static Rejection rejection(DeviceMessage message, String reason) {
        var excerpt = message.excerpt();
        return Rejection.of(message.topic(), reason, message.receivedAt(), excerpt.size(), excerpt.beginning());
    }

    private boolean isOfProject(DeviceTopic topic) {
        var slot = slots.get(topic.deviceId());
        return slot != null && slot.controlChannel().equals(topic.controlChannel());
    }

    List<ReceivedReport> reports() {
        return reports;
    }

    Set<String> clears() {
        return clears;
    }

    List<ReceivedStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    List<Rejection> rejected() {
        return rejected;
    }

    /** The devices of which more is known now than before. */
    Set<String> speakers() {
        var devices = new HashSet<String>();
        reports.forEach(report -> devices.add(report.topic().deviceId()));
        statuses.keySet().forEach(topic -> devices.add(topic.deviceId()));
        return devices;
    }

    /** The operation whose command the device's slot holds is among these. */
    boolean isHeld(String deviceId, Set<UUID> operations) {
        var slot = slots.get(deviceId);
        return slot != null && slot.operationId() != null && operations.contains(slot.operationId());
    }

    boolean touchesSlots() {
        return !reports.isEmpty() || !clears.isEmpty();
    }
}
