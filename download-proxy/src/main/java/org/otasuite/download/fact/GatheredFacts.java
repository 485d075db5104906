package org.otasuite.download.fact;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The facts that are not written yet, one for each operation, and so many at most. Safe for use by many threads. */
final class GatheredFacts {
    private final int capacity;
    private final Map<UUID, DownloadFact> facts = new LinkedHashMap<>();

    GatheredFacts(int capacity) {
        this.capacity = capacity;
    }

    /** @return false if there was no room for another operation, so that this fact is lost */
    synchronized boolean add(DownloadFact fact) {
        if (facts.size() >= capacity && !facts.containsKey(fact.operationId())) {
            return false;
        }
        facts.merge(fact.operationId(), fact, DownloadFact::and);
        return true;
    }

    /** Takes the oldest ones out, so that whoever got them must write them or put them back. */
    synchronized List<DownloadFact> take(int most) {
        var taken = new ArrayList<DownloadFact>(Math.min(most, facts.size()));
        Iterator<DownloadFact> oldest = facts.values().iterator();
        while (taken.size() < most && oldest.hasNext()) {
            taken.add(oldest.next());
            oldest.remove();
        }
        return taken;
    }

    synchronized boolean isEmpty() {
        return facts.isEmpty();
    }
}
