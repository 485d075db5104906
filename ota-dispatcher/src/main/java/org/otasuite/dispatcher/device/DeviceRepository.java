package org.otasuite.dispatcher.device;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class DeviceRepository implements PanacheRepositoryBase<DeviceEntity, String> {
    private static final Sort NEWEST_FIRST = Sort.by("createdAt").descending().and("id");

    PanacheQuery<DeviceEntity> ofProject(UUID projectId) {
        return find("projectId", NEWEST_FIRST, projectId);
    }

    Uni<DeviceEntity> find(UUID projectId, String id) {
        return find("projectId = ?1 and id = ?2", projectId, id).firstResult();
    }
}
