package org.otasuite.packages.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class PackageRepository implements PanacheRepositoryBase<PackageEntity, UUID> {
    /** The constraints that a new package can run into, by the names that PostgreSQL gave them. */
    static final String UNIQUE_NAME = "package_project_id_name_key";

    static final String UNIQUE_FILE_ID = "package_file_id_key";

    private static final Sort NEWEST_FIRST = Sort.by("createdAt").descending().and("id");

    Uni<Boolean> hasName(UUID projectId, String name) {
        return count("projectId = ?1 and name = ?2", projectId, name).map(count -> count > 0);
    }

    PanacheQuery<PackageEntity> ofProject(UUID projectId) {
        return find("projectId", NEWEST_FIRST, projectId);
    }

    Uni<PackageEntity> find(UUID projectId, UUID id) {
        return find("projectId = ?1 and id = ?2", projectId, id).firstResult();
    }
}
