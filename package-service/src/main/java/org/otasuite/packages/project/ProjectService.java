package org.otasuite.packages.project;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
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
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var project = new ProjectEntity(wanted, operator.name(), now);
        return projects.persist(project)
                .flatMap(kept -> record(
                        operator, Change.created(Action.PROJECT_CREATED, project.id, project.id, project.values())))
                .map(recorded -> ProjectView.of(project, operator));
    }

    /** Two changes at once come one after the other. */
    @WithTransaction
    Uni<ProjectView> change(UUID id, ChangedProject wanted, Operator operator) {
        wanted.refuseNothing();
        return projects.findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(ProjectService::notFound)
                .flatMap(project -> {
                    var before = project.values();
                    project.change(wanted);
                    return record(operator, Change.changed(Action.PROJECT_CHANGED, id, id, before, project.values()))
                            .map(recorded -> ProjectView.of(project, operator));
                });
    }

    private static Uni<Void> record(Operator operator, Change change) {
        return Panache.getSession().flatMap(session -> AuditTrail.record(session, operator, change));
    }

    @WithSession
    Uni<Page<ProjectView>> list(Operator operator, Paging paging) {
        var visible = projects.visibleTo(operator);
        return visible.count()
                .flatMap(total -> visible.range(paging.offset(), paging.offset() + paging.limit() - 1)
                        .list()
                        .map(found -> Page.of(
                                found.stream()
                                        .map(project -> ProjectView.of(project, operator))
                                        .toList(),
                                total,
                                paging)));
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
                .map(project -> ProjectView.of(project, operator));
    }

    private static OtaException notFound() {
        return new OtaException(ErrorCode.NOT_FOUND, "No such project.");
    }
}
