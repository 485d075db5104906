package org.otasuite.bench.suite;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which faults there were; times are those of {@link System#nanoTime}. */
final class FaultLog {
    private final Map<FaultKind, Integer> begun = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Long> mended = new EnumMap<>(FaultKind.class);

    synchronized void begins(FaultKind kind) {
        begun.merge(kind, 1, Integer::sum);
    }

    synchronized void ends(FaultKind kind) {
        mended.put(kind, System.nanoTime());
    }

    synchronized Map<FaultKind, Integer> byKind() {
        return new EnumMap<>(begun);
    }

    /** When one of the kind was mended last. */
    synchronized Optional<Long> lastEnd(FaultKind kind) {
        return Optional.ofNullable(mended.get(kind));
    }
}
