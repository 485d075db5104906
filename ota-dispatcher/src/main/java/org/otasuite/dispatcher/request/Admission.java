package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.device.DeviceWhere;
import org.otasuite.dispatcher.pace.Pace;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.slot.SlotSignal;

/**
 * Adds devices to the continuous requests of their project. The newest request that a device matches is the one that is
 * meant, also if that one was for the device already: no device is sent back to what an older request wants.
 */
@ApplicationScoped
class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    /** Continuous requests of one project that are looked at; older ones are as good as superseded. */
    private static final int MOST_REQUESTS = 100;

    private final RequestTraces traces;
    private final Clock clock;

    Admission(RequestTraces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    /** @return the devices that have to be looked at again, because they still try what they failed to do */
    Uni<Set<String>> admit(SqlConnection transaction, Project project, String[] candidates) {
        return run(transaction, LateComerSql.ACTIVE, Tuple.of(project.id(), MOST_REQUESTS))
                .map(rows -> LateComers.list(rows, ContinuousOrder::of))
                .flatMap(orders -> run(transaction, LateComerSql.IDLE, Tuple.of((Object) candidates))
                        .flatMap(idle -> lock(transaction, project, array(ids(idle))))
                        .flatMap(locked -> run(transaction, LateComerSql.BUSY, Tuple.of((Object) locked))
                                .map(Admission::ids)
                                .call(busy -> offer(transaction, project, orders, without(List.of(locked), busy)))));
    }

    private static Uni<String[]> lock(SqlConnection transaction, Project project, String[] deviceIds) {
        return RequestTransactions.lock(transaction, among(project, deviceIds));
    }

    /** To one request after the other, each what is left. */
    private Uni<Void> offer(
            SqlConnection transaction, Project project, List<ContinuousOrder> orders, Set<String> deviceIds) {
        var left = new LinkedHashSet<>(deviceIds);
        return Multi.createFrom()
                .iterable(orders)
                .onItem()
                .transformToUniAndConcatenate(order -> left.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : matching(transaction, project, order, left)
                                .invoke(matching -> left.removeAll(List.of(matching)))
                                .flatMap(matching -> judge(transaction, project, order, matching)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<String[]> matching(
            SqlConnection transaction, Project project, ContinuousOrder order, Set<String> deviceIds) {
        var where = among(project, array(deviceIds));
        order.selector().narrow(where);
        return run(transaction, RequestSql.matching(where), where.tuple(deviceIds.size()))
                .map(DeviceJudge::deviceIds);
    }

    private Uni<Void> judge(SqlConnection transaction, Project project, ContinuousOrder order, String[] matching) {
        if (matching.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return run(
                        transaction,
                        LateComerSql.HAD_IT,
                        Tuple.of(matching, order.requestId(), order.packageId(), order.force()))
                .map(had -> array(without(List.of(matching), ids(had))))
                .flatMap(fresh -> run(transaction, LateComerSql.PACKAGE, Tuple.of(project.id(), order.packageId()))
                        .flatMap(found -> found.size() == 0 || fresh.length == 0
                                ? Uni.createFrom().voidItem()
                                : judge(
                                        transaction,
                                        project,
                                        order,
                                        RequestRepository.publishedPackage(
                                                found.iterator().next()),
                                        fresh)));
    }

    private Uni<Void> judge(
            SqlConnection transaction,
            Project project,
            ContinuousOrder order,
            PublishedPackage wanted,
            String[] deviceIds) {
        return DeviceJudge.judgeFew(transaction, project, wanted, order.force(), deviceIds)
                .flatMap(eligibility -> eligibility.deviceIds().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : add(transaction, order, eligibility.deviceIdArray()));
    }

    private Uni<Void> add(SqlConnection transaction, ContinuousOrder order, String[] deviceIds) {
        var operations = OperationIds.of(clock.instant(), UUID.randomUUID(), deviceIds.length);
        var heldBy = order.devicesPerMinute() == null ? null : order.requestId();
        var devices =
                Tuple.of(deviceIds, operations.prefix(), heldBy, order.deadline(), order.requestId(), new Integer[0]);
        return run(transaction, RequestSql.ADD_DEVICES, devices)
                .invoke(done -> traces.requested(transaction, order.requestId(), operations))
                .flatMap(done -> run(transaction, LateComerSql.GROW, Tuple.of(order.requestId(), deviceIds.length)))
                .flatMap(done -> resumePace(transaction, order))
                .flatMap(done -> SlotSignal.send(transaction))
                .invoke(done -> LOG.infof(
                        "requestId=%s goes on with %d devices that came later", order.requestId(), deviceIds.length));
    }

    private static Uni<Void> resumePace(SqlConnection transaction, ContinuousOrder order) {
        return order.devicesPerMinute() == null
                ? Uni.createFrom().voidItem()
                : Pace.start(transaction, order.requestId(), order.devicesPerMinute());
    }

    private static DeviceWhere among(Project project, String[] deviceIds) {
        return DeviceWhere.ofProject(project.id()).and("d.id = any (%1$s::text[])", deviceIds);
    }

    private static Set<String> without(Collection<String> all, Set<String> some) {
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> ids(RowSet<Row> rows) {
        return new LinkedHashSet<>(LateComers.list(rows, row -> row.getString("id")));
    }

    private static String[] array(Set<String> ids) {
        return ids.toArray(String[]::new);
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return RequestTransactions.run(transaction, sql, parameters);
    }
}
