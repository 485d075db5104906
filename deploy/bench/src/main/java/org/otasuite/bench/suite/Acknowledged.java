package org.otasuite.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What the suite has said yes to: that must hold. */
final class Acknowledged {
    private final List<String> requests = new ArrayList<>();
    private final List<String> cancellations = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();
    private int orders;
    private int unanswered;

    synchronized void request(String id) {
        requests.add(id);
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Of a request. */
    synchronized void cancellation(String id) {
        cancellations.add(id);
    }

    synchronized List<String> cancellations() {
        return List.copyOf(cancellations);
    }

    /** Of a package or a device. */
    synchronized void deletion(String id) {
        deletions.add(id);
    }

    synchronized List<String> deletions() {
        return List.copyOf(deletions);
    }

    synchronized Optional<String> anyRequest(Random random) {
        return requests.isEmpty() ? Optional.empty() : Optional.of(requests.get(random.nextInt(requests.size())));
    }

    synchronized void order() {
        orders++;
    }

    /** In spite of all patience. */
    synchronized void unanswered() {
        unanswered++;
    }

    synchronized int count() {
        return orders;
    }

    synchronized int withoutAnswer() {
        return unanswered;
    }
}
