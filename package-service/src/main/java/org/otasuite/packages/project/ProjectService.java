package org.otasuite.packages.project;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Creates and finds projects. Another's project is answered as one that does not exist. */
@ApplicationScoped
public class ProjectService {
    private final ProjectRepository projects;
    private final Clock clock;

    ProjectService(ProjectRepository projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    @WithTransaction
    Uni<ProjectView> create(NewProject wanted, Operator operator) {
        if (operator.projectId() != null) {
            return Uni.createFrom()
                    .failure(new OtaException(
                            ErrorCode.FORBIDDEN, "Projects are created by administrators of the installation."));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return projects.persist(new ProjectEntity(wanted.name(), operator.name(), now))
                .map(ProjectView::of);
    }

    @WithSession
    Uni<Page<ProjectView>> list(Operator operator, Paging paging) {
        var visible = projects.visibleTo(operator);
        return visible.count()
                .flatMap(total -> visible.range(paging.offset(), paging.offset() + paging.limit() - 1)
                        .list()
                        .map(found ->
                                Page.of(found.stream().map(ProjectView::of).toList(), total, paging)));
    }

    /** @throws OtaException {@link ErrorCode#NOT_FOUND} if there is none or the operator has no part in it */
    @WithSession
    public Uni<ProjectView> get(UUID id, Operator operator) {
        if (!operator.sees(id)) {
            return Uni.createFrom().failure(notFound());
        }
        return projects.findById(id)
                .onItem()
                .ifNull()
                .failWith(ProjectService::notFound)
                .map(ProjectView::of);
    }

    private static OtaException notFound() {
        return new OtaException(ErrorCode.NOT_FOUND, "No such project.");
    }
}
