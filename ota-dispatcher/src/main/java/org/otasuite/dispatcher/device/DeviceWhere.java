package org.otasuite.dispatcher.device;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which devices are meant, as a condition on {@code ota.device d}. It names only what was given, so that each combination
 * gets a plan of its own. The first parameter is the project.
 */
public final class DeviceWhere {
    private final StringBuilder sql = new StringBuilder("d.project_id = $1");
    private final List<Object> parameters = new ArrayList<>();

    private DeviceWhere() {}

    public static DeviceWhere ofProject(UUID projectId) {
        var where = new DeviceWhere();
        where.parameters.add(projectId);
        return where;
    }

    /** Narrows it further. */
    public DeviceWhere and(String condition) {
        sql.append(" and (").append(condition).append(')');
        return this;
    }

    /** @param condition with {@code %1$s} where the value belongs */
    public DeviceWhere and(String condition, Object value) {
        parameters.add(value);
        return and(condition.formatted("$" + parameters.size()));
    }

    public String sql() {
        return sql.toString();
    }

    /** The number of the first parameter that a statement can add behind these. */
    public int next() {
        return parameters.size() + 1;
    }

    /** The parameters, with more behind them. */
    public Tuple tuple(Object... more) {
        var all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return Tuple.from(all);
    }

    /** A text as a pattern for {@code like} that means itself. */
    static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** {@code *} stands for any characters; nothing else means more than itself. */
    public static String pattern(String text) {
        return literally(text).replace('*', '%');
    }
}
