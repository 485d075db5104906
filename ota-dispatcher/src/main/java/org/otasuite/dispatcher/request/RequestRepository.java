package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.rollout.RequestedRollout;
import org.otasuite.dispatcher.rollout.RolloutRepository;

/** Reads requests and what they are made of. */
@ApplicationScoped
class RequestRepository {
    private final Pool database;

    private final RolloutRepository rollouts;

    RequestRepository(Pool database, RolloutRepository rollouts) {
        this.database = database;
        this.rollouts = rollouts;
    }

    Uni<Optional<PublishedPackage>> publishedPackage(UUID projectId, UUID id) {
        return database.preparedQuery(RequestSql.PACKAGE)
                .execute(Tuple.of(projectId, id))
                .map(rows -> first(rows).map(RequestRepository::publishedPackage));
    }

    /** Of what was named; a selector may find nothing. */
    Uni<Void> refuseUnknown(Project project, Target target) {
        return target.named().isEmpty()
                ? Uni.createFrom().voidItem()
                : DeviceJudge.refuseUnknown(database, project, target, new String[0]);
    }

    Uni<CancellationDryRunView> rehearse(Target target) {
        var where = target.where();
        return database.withTransaction(transaction -> RequestTransactions.planFor(
                                transaction, target.named().size())
                        .flatMap(done -> transaction
                                .preparedQuery(RequestSql.countFilledSlots(where))
                                .execute(where.tuple())))
                .map(rows -> rows.iterator().next())
                .map(row -> new CancellationDryRunView(row.getInteger("pending"), row.getInteger("others")));
    }

    /** The request that an operation is part of. */
    Uni<Optional<RequestView>> ofOperation(UUID projectId, UUID operationId) {
        return database.preparedQuery(RequestSql.OF_OPERATION)
                .execute(Tuple.of(projectId, operationId))
                .flatMap(rows -> first(rows)
                        .map(row -> find(projectId, row.getUUID("request_id")))
                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    Uni<Optional<ProgressView>> progress(UUID projectId, UUID id) {
        return database.preparedQuery(RequestSql.PROGRESS)
                .execute(Tuple.of(projectId, id))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : database.preparedQuery(RequestSql.FAILURES)
                                .execute(Tuple.of(id))
                                .flatMap(failures -> rollouts.of(List.of(id))
                                        .map(found -> Optional.of(
                                                progress(rows.iterator().next(), failures, found.get(id))))));
    }

    Uni<Optional<RequestView>> find(UUID projectId, UUID id) {
        return database.preparedQuery(RequestSql.SELECT_ONE)
                .execute(Tuple.of(projectId, id))
                .flatMap(this::views)
                .map(views -> views.stream().findFirst());
    }

    Uni<Page<RequestView>> list(UUID projectId, RequestFilter filter, Paging paging) {
        var packageId = filter.ofPackage();
        var ongoing = filter.stillGoing();
        return database.preparedQuery(RequestSql.COUNT)
                .execute(Tuple.of(projectId, packageId, ongoing))
                .flatMap(counted -> database.preparedQuery(RequestSql.SELECT_PAGE)
                        .execute(Tuple.of(projectId, packageId, ongoing, paging.limit(), paging.offset()))
                        .flatMap(this::views)
                        .map(views -> Page.of(views, counted.iterator().next().getLong(0), paging)));
    }

    private Uni<List<RequestView>> views(RowSet<Row> rows) {
        var ids = stream(rows).map(row -> row.getUUID("id")).toList();
        return rollouts.of(ids)
                .map(found -> stream(rows)
                        .map(row -> view(row, found.get(row.getUUID("id"))))
                        .toList());
    }

    private static RequestView view(Row row, @Nullable RequestedRollout rollout) {
        return new RequestView(
                row.getUUID("id"),
                row.getUUID("package_id"),
                row.getString("package_name"),
                row.getString("file_id"),
                row.getOffsetDateTime("created_at"),
                row.getString("created_by"),
                row.getInteger("devices_per_minute"),
                row.getOffsetDateTime("deadline"),
                row.getBoolean("continuous"),
                row.getBoolean("active"),
                row.getInteger("devices"),
                RequestView.states(state -> row.getLong(state.label())),
                leftOut(new JsonObject(row.getString("left_out"))),
                row.getUUID("retry_of"),
                row.getUUID("rollback_of"),
                rollout == null ? null : rollout.strategy(),
                rollout == null ? null : rollout.rollout());
    }

    private static Map<String, Long> leftOut(JsonObject counts) {
        var leftOut = new TreeMap<String, Long>();
        counts.fieldNames().forEach(reason -> leftOut.put(reason, counts.getLong(reason)));
        return leftOut;
    }

    private static ProgressView progress(Row row, RowSet<Row> failures, @Nullable RequestedRollout rollout) {
        double perMinute = row.getDouble("per_minute");
        long pending = row.getLong("pending");
        return new ProgressView(
                row.getUUID("id"),
                row.getInteger("devices"),
                RequestView.states(state -> row.getLong(state.label())),
                row.getLong("dispatched"),
                row.getLong("downloading"),
                row.getLong("downloaded"),
                row.getLong("confirmed"),
                perMinute,
                pending == 0 || perMinute == 0 ? null : Math.round(pending * 60 / perMinute),
                stream(failures)
                        .map(failure ->
                                new ProgressView.Failure(failure.getString("message"), failure.getLong("devices")))
                        .toList(),
                rollout == null ? null : rollout.rollout());
    }

    static PublishedPackage publishedPackage(Row row) {
        return new PublishedPackage(
                row.getUUID("id"),
                row.getString("name"),
                row.getLong("space_needed"),
                row.getString("preflight_level"));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
