package org.otasuite.dispatcher.rollout;

import java.util.Locale;

/**
 * Where a rollout stands.
 *
 * <pre>
 * running &lt;--resume--- --pause, too many failures--&gt; paused
 *    |                                               |
 *    +---- abort, cancel ----&gt; aborted &lt;-------------+
 *    +---- nothing is left ---&gt; completed &lt;----------+
 * </pre>
 */
enum RolloutState {
    RUNNING,
    PAUSED,
    ABORTED,
    COMPLETED;

    boolean isLive() {
        return this == RUNNING || this == PAUSED;
    }

    /** How it is written in the database and in JSON. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RolloutState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
