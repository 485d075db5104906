package org.otasuite.packages.project;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

@Entity
@Table(schema = "access", name = "project")
class ProjectEntity {
    @Id
    UUID id;

    String name;

    @Column(columnDefinition = "text[]")
    String[] tags;

    boolean enabled;

    @Column(name = "download_policy")
    String downloadPolicy;

    @Column(name = "plain_http")
    boolean plainHttp;

    @Column(name = "download_bandwidth")
    long downloadBandwidth;

    @Column(name = "control_channel")
    UUID controlChannel;

    @Column(name = "data_channel")
    UUID dataChannel;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ProjectEntity() {}

    ProjectEntity(NewProject wanted, String createdBy, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.name = wanted.name();
        this.tags = wanted.distinctTags();
        this.enabled = true;
        this.downloadPolicy = DownloadPolicy.REQUESTED.label();
        this.plainHttp = true;
        this.controlChannel = UUID.randomUUID();
        this.dataChannel = UUID.randomUUID();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** What of it can change. */
    JsonObject values() {
        return new JsonObject()
                .put("name", name)
                .put("tags", List.of(tags))
                .put("enabled", enabled)
                .put("downloadPolicy", downloadPolicy)
                .put("plainHttp", plainHttp)
                .put("downloadBandwidth", downloadBandwidth);
    }

    void change(ChangedProject wanted) {
        if (wanted.name() != null) {
            name = wanted.name();
        }
        if (wanted.tags() != null) {
            tags = new LinkedHashSet<>(wanted.tags()).toArray(String[]::new);
        }
        if (wanted.enabled() != null) {
            enabled = wanted.enabled();
        }
        changeDownloads(wanted);
    }

    private void changeDownloads(ChangedProject wanted) {
        if (wanted.downloadPolicy() != null) {
            downloadPolicy = wanted.downloadPolicy().label();
        }
        if (wanted.plainHttp() != null) {
            plainHttp = wanted.plainHttp();
        }
        if (wanted.downloadBandwidth() != null) {
            downloadBandwidth = wanted.downloadBandwidth();
        }
    }
}
