package org.otasuite.dispatcher.device;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Writes single devices. */
@ApplicationScoped
class DeviceRepository implements PanacheRepositoryBase<DeviceEntity, String> {
    /** Nobody else changes it until the transaction ends. */
    Uni<DeviceEntity> findForChange(UUID projectId, String id) {
        return find("projectId = ?1 and id = ?2", projectId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
