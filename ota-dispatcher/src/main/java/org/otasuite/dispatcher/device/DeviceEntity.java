package org.otasuite.dispatcher.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(schema = "ota", name = "device")
class DeviceEntity {
    @Id
    String id;

    @Column(name = "project_id")
    UUID projectId;

    @Column(name = "key_hash")
    byte[] keyHash;

    String name;

    @Column(columnDefinition = "text[]")
    String[] tags;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected DeviceEntity() {}

    DeviceEntity(UUID projectId, DeviceKey key, NewDevice wanted, String createdBy, Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.projectId = projectId;
        this.keyHash = key.hash();
        this.name = wanted.name();
        this.tags = wanted.distinctTags();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    List<String> tags() {
        return List.of(tags);
    }
}
