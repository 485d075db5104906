package org.otasuite.collector.fleet;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects, devices and what is wanted of them, put into the database as the other services would. */
public record Fleet(Database database) {

    /** A project and its control channel. */
    public record Project(UUID id, UUID channel) {}

    /** A device and where it speaks. */
    public record Device(String id, Project project) {
        public String topic(String kind) {
            return "channels/" + project.channel() + "/messages/" + id + "/" + kind;
        }
    }

    /** Where an operation stands. */
    public record Operation(String state, @Nullable String message, int failures) {}

    /**
     * What a slot shall hold.
     *
     * @param dirty the broker was not told yet
     * @param waits the broker will not be told yet
     */
    public record Slot(@Nullable UUID operation, boolean dirty, boolean waits) {}

    /** A report that was kept. */
    public record Report(
            String outcome,
            @Nullable String message,
            @Nullable UUID operation) {}

    public static Fleet ofTest() {
        return new Fleet(Database.ofSuperuser());
    }

    public Project project() {
        var project = new Project(UUID.randomUUID(), UUID.randomUUID());
        database.run(
                "insert into access.project (id, name, control_channel, data_channel, created_by)"
                        + " values (?, 'fleet', ?, ?, 'test')",
                project.id(),
                project.channel(),
                UUID.randomUUID());
        return project;
    }

    public Device device() {
        return device(project());
    }

    public Device device(Project project) {
        var device = new Device("node-" + UUID.randomUUID(), project);
        database.run(
                "insert into ota.device (id, project_id, key_hash, name, created_by)"
                        + " values (?, ?, sha256('key'), 'node', 'test')",
                device.id(),
                project.id());
        return device;
    }

    /** A new operation, whose command the slot shall hold; what was pending is superseded. */
    public UUID request(Device device, String fileId) {
        var operation = UUID.randomUUID();
        var request = UUID.randomUUID();
        database.run("""
                with request as (
                    insert into ota.request
                        (id, project_id, package_id, package_name, file_id, file_type, size, sha256, created_by)
                    values (?, ?, gen_random_uuid(), 'package', ?, '.tar', 10240, sha256('package'), 'test')
                )
                update ota.operation
                set state = 'canceled', message = 'superseded by a newer request', finished_at = now()
                where device_id = ? and state = 'pending'
                """, request, device.project().id(), fileId, device.id());
        database.run(
                """
                with operation as (
                    insert into ota.operation (id, request_id, project_id, device_id, package_id, file_id, state)
                    values (?, ?, ?, ?, gen_random_uuid(), ?, 'pending')
                    returning id
                )
                insert into ota.slot (device_id, control_channel, operation_id, version)
                select ?, ?, id, 1 from operation
                on conflict (device_id) do update set operation_id = excluded.operation_id, version = slot.version + 1
                """,
                operation,
                request,
                device.project().id(),
                device.id(),
                fileId,
                device.id(),
                device.project().channel());
        return operation;
    }

    /** As after the dispatcher told the broker. */
    public void publish(Device device) {
        database.run("update ota.slot set published_version = version where device_id = ?", device.id());
    }

    /** A command that the device can find. */
    public UUID command(Device device, String fileId) {
        var operation = request(device, fileId);
        publish(device);
        return operation;
    }

    /** As while its request's pace keeps the command back. */
    public void hold(Device device) {
        database.run("update ota.slot set held_by = gen_random_uuid() where device_id = ?", device.id());
    }

    /** Of the slot's desired content; a publisher marks clean only what is still the version that it published. */
    public long version(Device device) {
        return database.one(row -> row.getLong(1), "select version from ota.slot where device_id = ?", device.id());
    }

    public void cancel(Device device) {
        database.run("""
                with canceled as (
                    update ota.operation
                    set state = 'canceled', message = 'canceled by an operator', finished_at = now()
                    where device_id = ? and state = 'pending'
                )
                update ota.slot set operation_id = null, version = version + 1
                where device_id = ? and operation_id is not null
                """, device.id(), device.id());
    }

    public Operation operation(UUID id) {
        return database.one(
                row -> new Operation(row.getString("state"), row.getString("message"), row.getInt("failures")),
                "select state, message, failures from ota.operation where id = ?",
                id);
    }

    /** Whether the device was heard since it said applied. */
    public boolean isConfirmed(UUID operation) {
        return database.one(
                row -> row.getBoolean(1), "select confirmed_at is not null from ota.operation where id = ?", operation);
    }

    public Slot slot(Device device) {
        return database.one(
                row -> new Slot(
                        row.getObject("operation_id", UUID.class), row.getBoolean("dirty"), row.getBoolean("waits")),
                "select operation_id, version <> published_version as dirty, not_before > now() as waits"
                        + " from ota.slot where device_id = ?",
                device.id());
    }

    /** Until when the slot will not be published. */
    public Instant notBefore(Device device) {
        return database.one(
                row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                "select not_before from ota.slot where device_id = ?",
                device.id());
    }

    /** By the clock of the database. */
    public Instant now() {
        return database.one(row -> row.getObject(1, OffsetDateTime.class).toInstant(), "select now()");
    }

    /** How long the slot will not be published, in seconds; negative if it may be at once. */
    public double wait(Device device) {
        return database.one(
                row -> row.getDouble(1),
                "select extract(epoch from greatest(not_before, now() - interval '1 day') - now())"
                        + " from ota.slot where device_id = ?",
                device.id());
    }

    public List<Report> reports(Device device) {
        return database.list(
                row -> new Report(
                        row.getString("outcome"), row.getString("message"), row.getObject("operation_id", UUID.class)),
                "select outcome, message, operation_id from ota.report where device_id = ? order by id",
                device.id());
    }
}
