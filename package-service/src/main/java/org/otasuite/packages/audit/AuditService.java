package org.otasuite.packages.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.packages.project.ProjectService;

/** Shows what operators changed, in a project that is there or of the whole installation. */
@ApplicationScoped
class AuditService {
    private final ProjectService projects;
    private final AuditRepository entries;

    AuditService(ProjectService projects, AuditRepository entries) {
        this.projects = projects;
        this.entries = entries;
    }

    Uni<Page<AuditView>> list(UUID projectId, AuditFilter filter, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> entries.list(projectId, filter, paging));
    }

    /** As CSV. A bad filter is refused before the first line. */
    Multi<String> export(UUID projectId, AuditFilter filter, Operator operator) {
        return projects.get(projectId, operator)
                .onItem()
                .transformToMulti(project -> lines(entries.all(projectId, filter)));
    }

    /** What was changed of the installation, and of no project. */
    Uni<Page<AuditView>> listOfTheInstallation(AuditFilter filter, Paging paging) {
        return entries.list(null, filter, paging);
    }

    /** The same as CSV. A bad filter is refused before the first line. */
    Multi<String> exportOfTheInstallation(AuditFilter filter) {
        return lines(entries.all(null, filter));
    }

    private static Multi<String> lines(Multi<AuditView> found) {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(AuditView.HEADINGS), found.map(AuditView::line));
    }
}
