package org.otasuite.collector.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What reports do to operations.
 *
 * @param moves what there is to tell of
 * @param ended the operations that the device has no more to try for
 * @param recounted the applied operations whose earlier failures are to be counted again
 */
record Verdicts(List<Outcome> moves, Set<UUID> ended, Set<UUID> recounted) {
    static Verdicts none() {
        return new Verdicts(List.of(), Set.of(), Set.of());
    }

    Verdicts and(Verdicts later) {
        var allMoves = new ArrayList<>(moves);
        allMoves.addAll(later.moves);
        var allEnded = new HashSet<>(ended);
        allEnded.addAll(later.ended);
        return new Verdicts(allMoves, allEnded, later.recounted);
    }
}
