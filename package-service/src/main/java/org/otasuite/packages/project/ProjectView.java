package org.otasuite.packages.project;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Role;

/**
 * A project as an operator sees it.
 *
 * @param enabled if not, it is closed to all but its administrators, and to its devices
 * @param downloadPolicy what its devices may download
 * @param plainHttp whether its devices may download over HTTP without TLS
 * @param downloadBandwidth for all of its devices together, in bytes a second of each replica; 0: no limit
 * @param role the operator's
 */
public record ProjectView(
        UUID id,
        String name,
        List<String> tags,
        boolean enabled,
        DownloadPolicy downloadPolicy,
        boolean plainHttp,
        long downloadBandwidth,
        UUID controlChannel,
        UUID dataChannel,
        Instant createdAt,
        String createdBy,
        @Nullable Role role) {
    static ProjectView of(ProjectEntity project, Operator operator) {
        return new ProjectView(
                project.id,
                project.name,
                List.of(project.tags),
                project.enabled,
                DownloadPolicy.of(project.downloadPolicy),
                project.plainHttp,
                project.downloadBandwidth,
                project.controlChannel,
                project.dataChannel,
                project.createdAt,
                project.createdBy,
                operator.roleIn(project.id).orElse(null));
    }
}
