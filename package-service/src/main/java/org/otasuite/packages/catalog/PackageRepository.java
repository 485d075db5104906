package org.otasuite.packages.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.UUID;

@ApplicationScoped
class PackageRepository implements PanacheRepositoryBase<PackageEntity, UUID> {
    /** The constraints that a new package can run into, by the names that PostgreSQL gave them. */
    static final String UNIQUE_NAME = "package_project_id_name_key";

    static final String UNIQUE_FILE_ID = "package_file_id_key";

    Uni<Boolean> hasName(UUID projectId, String name) {
        return count("projectId = ?1 and name = ?2", projectId, name).map(count -> count > 0);
    }

    PanacheQuery<PackageEntity> ofProject(UUID projectId, PackageFilter filter) {
        var where = new StringBuilder("from PackageEntity where projectId = :projectId");
        var parameters = new HashMap<String, Object>();
        parameters.put("projectId", projectId);
        var part = filter.partOfName();
        if (part != null) {
            where.append(" and locate(lower(:part), lower(name)) > 0");
            parameters.put("part", part);
        }
        if (filter.tags().length > 0) {
            where.append(" and array_includes(tags, :tags)");
            parameters.put("tags", filter.tags());
        }
        return find(where + " order by " + filter.order().orderBy(), parameters);
    }

    Uni<PackageEntity> find(UUID projectId, UUID id) {
        return find("projectId = ?1 and id = ?2", projectId, id).firstResult();
    }

    /** Until the transaction ends, nobody else changes it. */
    Uni<PackageEntity> findForChange(UUID projectId, UUID id) {
        return find("projectId = ?1 and id = ?2", projectId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
