package org.otasuite.dispatcher.failure;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Projects;

/** Shows why devices failed. */
@ApplicationScoped
class FailureService {
    private final Projects projects;
    private final FailureRepository failures;

    FailureService(Projects projects, FailureRepository failures) {
        this.projects = projects;
        this.failures = failures;
    }

    Uni<Page<FailureView>> list(UUID projectId, FailureFilter filter, Operator operator, Paging paging) {
        return projects.get(projectId, operator)
                .flatMap(project -> failures.ofPackage(project.id(), filter.packageId(), paging));
    }
}
