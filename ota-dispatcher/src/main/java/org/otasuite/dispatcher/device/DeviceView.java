package org.otasuite.dispatcher.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.dispatcher.project.Project;

/**
 * A device as operators see it.
 *
 * @param key only in the answer to its creation
 */
public record DeviceView(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        String name,
        List<String> tags,
        UUID controlChannel,
        UUID dataChannel,
        Instant createdAt,
        String createdBy) {
    static DeviceView of(DeviceEntity device, Project project) {
        return of(device, project, null);
    }

    static DeviceView withKey(DeviceEntity device, Project project, DeviceKey key) {
        return of(device, project, key.text());
    }

    private static DeviceView of(DeviceEntity device, Project project, @Nullable String key) {
        return new DeviceView(
                device.id,
                key,
                device.name,
                device.tags(),
                project.controlChannel(),
                project.dataChannel(),
                device.createdAt,
                device.createdBy);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "DeviceView[id=" + id + ", name=" + name + "]";
    }
}
