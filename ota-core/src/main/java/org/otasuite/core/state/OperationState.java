package org.otasuite.core.state;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where one device's part of a request stands. The device is the truth: if it says applied it runs the new software,
 * whatever the operator did meanwhile.
 *
 * <pre>
 * pending --applied--&gt; applied            (final)
 *    |  +---failed---&gt; failed --applied--&gt; applied
 *    +---canceled----&gt; canceled --applied--&gt; applied
 * </pre>
 */
public enum OperationState {
    PENDING(0),
    APPLIED(1),
    /** Not final: devices try again while the command is retained. */
    FAILED(2),
    CANCELED(3);

    private final int event;

    OperationState(int event) {
        this.event = event;
    }

    /** The number of this state in messages ({@code e}). */
    public int event() {
        return event;
    }

    /** How the state is written in the database and in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Entering the state that one is in is no move. */
    public boolean canBecome(OperationState next) {
        return switch (this) {
            case PENDING -> next != PENDING;
            case FAILED, CANCELED -> next == APPLIED;
            case APPLIED -> false;
        };
    }

    /** From where this state can be entered: what a guarded update asks for. */
    public Set<OperationState> origins() {
        var origins = EnumSet.noneOf(OperationState.class);
        for (OperationState state : values()) {
            if (state.canBecome(this)) {
                origins.add(state);
            }
        }
        return origins;
    }

    /** {@link #origins()} as a list of SQL literals, so that a statement's guard is the table above and nothing else. */
    public String originsSql() {
        return origins().stream().map(state -> "'" + state.label() + "'").collect(Collectors.joining(", "));
    }

    /** @throws IllegalArgumentException if there is no such state */
    public static OperationState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
