package org.otasuite.bench.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The faults of a run, the same for the same seed. Several may overlap, but no two hit one thing at a time. */
final class FaultPlan {
    private static final int FIRST_SECONDS = 3;
    private static final int ATTEMPTS = 20;

    /** A process that has come back is given so long before it is hit again. */
    private static final Duration RESPITE = Duration.ofSeconds(8);

    private FaultPlan() {}

    /**
     * @param length of the run: all faults are over by then
     * @param meanPause between the beginnings of two faults
     */
    static List<Strike> of(long seed, Duration length, Duration meanPause, Targets targets) {
        var random = new Random(seed);
        var plan = new ArrayList<Strike>();
        var at = Duration.ofSeconds(FIRST_SECONDS);
        while (at.compareTo(length) < 0) {
            add(plan, at, length, targets, random);
            at = at.plusMillis((long) (meanPause.toMillis() * (0.3 + 1.4 * random.nextDouble())));
        }
        return List.copyOf(plan);
    }

    private static void add(List<Strike> plan, Duration at, Duration end, Targets targets, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var kind = FaultKind.any(random);
            var strike = new Strike(at, kind, targets.any(kind, random), kind.length(random));
            if (targets.allow(kind)
                    && strike.end().compareTo(end) <= 0
                    && plan.stream().noneMatch(earlier -> hitsTheSame(earlier, strike))) {
                plan.add(strike);
                return;
            }
        }
    }

    private static boolean hitsTheSame(Strike earlier, Strike later) {
        boolean same =
                earlier.target().startsWith(later.target()) || later.target().startsWith(earlier.target());
        return same && earlier.end().plus(RESPITE).compareTo(later.at()) > 0;
    }
}
