package org.otasuite.local.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for what must come to pass: longer than a busy machine's pauses, and no test is slower for it, as each
 * goes on at once when it has come.
 */
public final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }

    /** @param what is awaited, for who reads that it did not come */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT);
    }
}
