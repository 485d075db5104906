package org.otasuite.dispatcher.device;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.dispatcher.project.Project;

/** Writes all devices of an import at once, or none. */
@ApplicationScoped
class DeviceImport {
    /** $1 device IDs. Those whose slot is still being emptied count too: their old command would come back. */
    private static final String TAKEN = """
            select id from ota.device where id = any ($1::text[])
            union
            select device_id from ota.slot where device_id = any ($1::text[]) and retired
            """;

    /**
     * $1 IDs, $2 keys' hashes, $3 names, $4 tags with blanks between, $5 metadata, $6 project, $7 operator, $8 passwords
     * at the broker, or empty.
     */
    private static final String CREATE_DEVICES = """
            insert into ota.device (id, project_id, key_hash, name, tags, metadata, created_by, broker_password)
            select given.id, $6, decode(given.hash, 'hex'), given.name, string_to_array(given.tags, ' '),
                given.metadata::jsonb, $7, nullif(given.broker_password, '')
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $8::text[])
                as given (id, hash, name, tags, metadata, broker_password)
            order by given.id
            on conflict (id) do nothing
            """;

    /** How many the audit trail names. */
    private static final int DEVICES_NAMED = 100;

    private final Pool database;
    private final BrokerPasswords passwords;

    DeviceImport(Pool database, BrokerPasswords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /** @return those of the IDs that cannot be used */
    Uni<Set<String>> taken(List<ImportLine> lines) {
        return database.preparedQuery(TAKEN)
                .execute(Tuple.of((Object) column(lines, ImportLine::id)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .collect(Collectors.toSet()));
    }

    Uni<Void> create(Project project, List<ImportLine> lines, Operator operator) {
        // Hashing a whole fleet's keys takes longer than an event loop has.
        return Uni.createFrom()
                .item(() -> devices(project, lines, operator.name()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(devices -> create(project, column(lines, ImportLine::id), devices, operator));
    }

    private Uni<Void> create(Project project, String[] ids, Tuple devices, Operator operator) {
        return database.withTransaction(transaction -> createDevices(transaction, devices, ids.length)
                .flatMap(done -> AuditTrail.record(
                        transaction,
                        operator,
                        Change.created(Action.DEVICES_IMPORTED, project.id(), "devices", imported(ids)))));
    }

    private static JsonObject imported(String[] ids) {
        return new JsonObject()
                .put("devices", ids.length)
                .put(
                        "deviceIds",
                        new JsonArray(Stream.of(ids).limit(DEVICES_NAMED).toList()));
    }

    private Tuple devices(Project project, List<ImportLine> lines, String operator) {
        return Tuple.tuple()
                .addArrayOfString(column(lines, ImportLine::id))
                .addArrayOfString(column(
                        lines, line -> HexFormat.of().formatHex(line.key().hash())))
                .addArrayOfString(column(lines, ImportLine::name))
                .addArrayOfString(column(lines, line -> String.join(" ", line.tags())))
                .addArrayOfString(column(lines, line -> new JsonObject(Map.copyOf(line.metadata())).encode()))
                .addUUID(project.id())
                .addString(operator)
                .addArrayOfString(column(lines, line -> Objects.requireNonNullElse(passwords.of(line.key()), "")));
    }

    private static Uni<Void> createDevices(SqlConnection transaction, Tuple devices, int count) {
        return transaction
                .preparedQuery(CREATE_DEVICES)
                .execute(devices)
                .invoke(created -> {
                    if (created.rowCount() < count) {
                        throw new OtaException(
                                ErrorCode.CONFLICT, "Some of the IDs came to be used meanwhile. Nothing was imported.");
                    }
                })
                .replaceWithVoid();
    }

    private static String[] column(List<ImportLine> lines, Function<ImportLine, String> value) {
        return lines.stream().map(value).toArray(String[]::new);
    }
}
