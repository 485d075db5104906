package org.otasuite.dispatcher.device;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All filters of a list of one project's devices, with their values: the parameters behind the first, the project. */
final class DeviceCriteria {
    private final List<Object> parameters = new ArrayList<>();
    private final List<Criterion> criteria = new ArrayList<>();

    DeviceCriteria(UUID projectId) {
        parameters.add(projectId);
    }

    /** @param criterion by the name of the value's parameter */
    void add(Object value, Function<String, Criterion> criterion) {
        parameters.add(value);
        add(criterion.apply("$" + parameters.size()));
    }

    void add(Criterion criterion) {
        criteria.add(criterion);
    }

    List<Criterion> all() {
        return List.copyOf(criteria);
    }

    /** The whole project is wanted. */
    boolean isEmpty() {
        return criteria.isEmpty();
    }

    boolean looksAtStatus() {
        return criteria.stream().anyMatch(criterion -> criterion.kind() == Criterion.Kind.STATUS);
    }

    boolean looksElsewhere() {
        return criteria.stream().anyMatch(criterion -> criterion.kind().isElsewhere());
    }

    /** What devices are to meet. */
    String condition() {
        return joined(Criterion::condition);
    }

    /** The same, in the form for when all of them are wanted. */
    String gathered() {
        return joined(Criterion::gathered);
    }

    private String joined(Function<Criterion, String> form) {
        return criteria.stream()
                .map(criterion -> " and (" + form.apply(criterion) + ")")
                .collect(Collectors.joining("", "d.project_id = $1", ""));
    }

    /** The number of the first parameter that a statement can add behind these. */
    int next() {
        return parameters.size() + 1;
    }

    /** The parameters, with more behind them. */
    Tuple tuple(Object... more) {
        var all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return Tuple.from(all);
    }
}
