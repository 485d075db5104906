package org.otasuite.packages.project;

import java.time.Instant;
import java.util.UUID;

/** A project as operators see it. */
public record ProjectView(
        UUID id, String name, UUID controlChannel, UUID dataChannel, Instant createdAt, String createdBy) {
    static ProjectView of(ProjectEntity project) {
        return new ProjectView(
                project.id,
                project.name,
                project.controlChannel,
                project.dataChannel,
                project.createdAt,
                project.createdBy);
    }
}
