package org.otasuite.packages.catalog;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.otasuite.packages.catalog.PackageChecks.Judgment;
import org.otasuite.packages.store.StoredBlob;

/** Only what was changed is written. */
@Entity
@DynamicUpdate
@Table(schema = "packages", name = "package")
class PackageEntity {
    @Id
    UUID id;

    @Column(name = "project_id")
    UUID projectId;

    @Column(name = "file_id")
    String fileId;

    @Column(name = "file_type")
    String fileType;

    long size;

    byte[] sha256;

    @Column(name = "object_key")
    String objectKey;

    String name;

    String description;

    @Column(columnDefinition = "text[]")
    String[] tags;

    @Column(name = "preflight_level")
    @Nullable
    String preflightLevel;

    @Column(name = "preflight_codes", columnDefinition = "text[]")
    String @Nullable [] preflightCodes;

    @Column(name = "preflight_report")
    @Nullable
    String preflightReport;

    @Column(name = "space_needed")
    @Nullable
    Long spaceNeeded;

    @Column(name = "original_name")
    @Nullable
    String originalName;

    @Column(name = "original_size")
    @Nullable
    Long originalSize;

    @Column(name = "original_sha256")
    byte @Nullable [] originalSha256;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected PackageEntity() {}

    @SuppressWarnings("NullAway.Init") // See created().
    PackageEntity(UUID id, String fileId, NewPackage wanted, Content content, StoredBlob blob, Judgment judgment) {
        this.id = id;
        this.projectId = wanted.projectId();
        this.fileId = fileId;
        this.fileType = content.fileType();
        this.size = blob.size();
        this.sha256 = HexFormat.of().parseHex(blob.sha256());
        this.objectKey = objectKey(wanted.projectId(), id);
        this.name = wanted.name();
        this.description = wanted.description();
        this.tags = wanted.tags().toArray(String[]::new);
        this.preflightLevel = judgment.summary().level();
        this.preflightCodes = judgment.summary().codes().toArray(String[]::new);
        this.preflightReport = judgment.report();
        this.spaceNeeded = judgment.spaceNeeded();
        keep(content.original());
    }

    PackageEntity created(String by, Instant at) {
        this.createdBy = by;
        this.createdAt = at;
        return this;
    }

    private void keep(@Nullable Original original) {
        if (original != null) {
            originalName = original.fileName();
            originalSize = original.size();
            originalSha256 = HexFormat.of().parseHex(original.sha256());
        }
    }

    /** What of it can change. */
    JsonObject values() {
        return new JsonObject()
                .put("name", name)
                .put("description", description)
                .put("tags", List.of(tags));
    }

    @SuppressWarnings("OptionalAssignedToNull") // Null: stays.
    void change(PackageChange wanted) {
        if (wanted.name() != null) {
            name = wanted.name().orElse(name);
        }
        if (wanted.description() != null) {
            description = wanted.description().orElse("");
        }
        if (wanted.tags() != null) {
            tags = new LinkedHashSet<>(wanted.tags().orElse(List.of())).toArray(String[]::new);
        }
    }

    @Nullable
    Original original() {
        return originalName == null || originalSize == null || originalSha256 == null
                ? null
                : new Original(originalName, originalSize, HexFormat.of().formatHex(originalSha256));
    }

    /** Where a package's bytes are; nothing that people typed is in it. */
    static String objectKey(UUID projectId, UUID id) {
        return projectId + "/" + id;
    }

    @Nullable
    PreflightSummary preflight() {
        return preflightLevel == null || preflightCodes == null
                ? null
                : new PreflightSummary(preflightLevel, List.of(preflightCodes));
    }

    List<String> tags() {
        return List.of(tags);
    }
}
