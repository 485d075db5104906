package org.otasuite.dispatcher.rejection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Projects;

/** Shows what could not be taken. */
@ApplicationScoped
class RejectionService {
    private final Projects projects;
    private final RejectionRepository rejections;

    RejectionService(Projects projects, RejectionRepository rejections) {
        this.projects = projects;
        this.rejections = rejections;
    }

    Uni<Page<RejectedMessageView>> list(UUID projectId, RejectionFilter filter, Operator operator, Paging paging) {
        return projects.get(projectId, operator)
                .flatMap(project -> rejections.list(project.id(), filter.device(), paging));
    }
}
