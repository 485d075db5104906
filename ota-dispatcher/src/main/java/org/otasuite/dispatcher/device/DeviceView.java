package org.otasuite.dispatcher.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.dispatcher.project.Project;

/**
 * A device as operators see it.
 *
 * @param key only in the answer to its creation
 * @param enabled false: it is left out of requests
 * @param otaState of its latest operation; null: there was none
 * @param seenAt when it was last heard after a start; this and what follows is null until then
 * @param freeFlash in bytes
 */
public record DeviceView(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        String name,
        List<String> tags,
        Map<String, String> metadata,
        boolean enabled,
        UUID controlChannel,
        UUID dataChannel,
        OffsetDateTime createdAt,
        String createdBy,
        @Nullable String otaState,
        @Nullable OffsetDateTime seenAt,
        @Nullable String firmware,
        @Nullable String hardware,
        @Nullable Long freeFlash,
        @Nullable String serial,
        @Nullable String softwareBranch,
        @Nullable String softwareCommit) {

    static DeviceView created(DeviceEntity device, Project project, DeviceKey key) {
        return new DeviceView(
                device.id,
                key.text(),
                device.name,
                List.of(device.tags),
                device.metadata,
                device.enabled,
                project.controlChannel(),
                project.dataChannel(),
                device.createdAt.atOffset(ZoneOffset.UTC),
                device.createdBy,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "DeviceView[id=" + id + ", name=" + name + "]";
    }
}
