package org.otasuite.packages.project;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.identity.Operator;

@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<ProjectEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.by("createdAt").descending().and("id");

    PanacheQuery<ProjectEntity> visibleTo(Operator operator) {
        return operator.projects()
                .map(own -> find("id in ?1", NEWEST_FIRST, own))
                .orElseGet(() -> findAll(NEWEST_FIRST));
    }
}
