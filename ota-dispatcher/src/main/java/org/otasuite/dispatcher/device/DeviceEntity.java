package org.otasuite.dispatcher.device;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "ota", name = "device")
class DeviceEntity {
    @Id
    String id;

    @Column(name = "project_id")
    UUID projectId;

    @Column(name = "key_hash")
    byte[] keyHash;

    @Column(name = "broker_password")
    @Nullable
    String brokerPassword;

    String name;

    boolean enabled;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> metadata;

    @Column(columnDefinition = "text[]")
    String[] tags;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected DeviceEntity() {}

    DeviceEntity(
            UUID projectId,
            DeviceKey key,
            @Nullable String brokerPassword,
            NewDevice wanted,
            String createdBy,
            Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.projectId = projectId;
        this.keyHash = key.hash();
        this.brokerPassword = brokerPassword;
        this.name = wanted.name();
        this.enabled = true;
        this.metadata = wanted.metadataOrNone();
        this.tags = wanted.distinctTags();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** What of it can change, but the key. */
    JsonObject values() {
        return new JsonObject()
                .put("name", name)
                .put("tags", List.of(tags))
                .put("enabled", enabled)
                .put("metadata", new TreeMap<>(metadata));
    }

    void change(ChangedDevice wanted) {
        if (wanted.name() != null) {
            name = wanted.name();
        }
        if (wanted.tags() != null) {
            tags = NewDevice.distinct(wanted.tags());
        }
        if (wanted.enabled() != null) {
            enabled = wanted.enabled();
        }
        if (wanted.metadata() != null) {
            metadata = Metadata.merge(metadata, wanted.metadata());
        }
    }
}
