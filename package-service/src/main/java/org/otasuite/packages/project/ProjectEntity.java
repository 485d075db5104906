package org.otasuite.packages.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "access", name = "project")
class ProjectEntity {
    @Id
    UUID id;

    String name;

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

    ProjectEntity(String name, String createdBy, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.controlChannel = UUID.randomUUID();
        this.dataChannel = UUID.randomUUID();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }
}
