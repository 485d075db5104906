package org.otasuite.dispatcher.timeline;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.dispatcher.project.Projects;

/** Shows how far requests were. */
@ApplicationScoped
class TimelineService {
    private final Projects projects;
    private final TimelineRepository timelines;

    TimelineService(Projects projects, TimelineRepository timelines) {
        this.projects = projects;
        this.timelines = timelines;
    }

    Uni<TimelineView> of(UUID projectId, UUID requestId, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> timelines.points(project.id(), requestId))
                .map(points -> {
                    if (points.isEmpty()) {
                        throw new OtaException(ErrorCode.NOT_FOUND, "No such request.");
                    }
                    return new TimelineView(requestId, points);
                });
    }
}
