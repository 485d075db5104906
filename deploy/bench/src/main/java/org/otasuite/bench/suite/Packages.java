package org.otasuite.bench.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** What the operator has uploaded, as it was sent. */
final class Packages {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Long> present = new LinkedHashMap<>();

    /** @param file as devices are to get it */
    synchronized void add(String id, String fileId, byte[] file) {
        files.put(fileId, file);
        present.put(id, System.nanoTime());
    }

    /** It was deleted, or may have been. */
    synchronized void remove(String id) {
        present.remove(id);
    }

    synchronized int size() {
        return present.size();
    }

    /** One that is there, as far as the operator knows. */
    synchronized Optional<String> any(Random random) {
        return any(present(), random);
    }

    /** The same, of those that were uploaded since, by {@link System#nanoTime}. */
    synchronized Optional<String> anySince(long time, Random random) {
        return any(
                present.entrySet().stream()
                        .filter(one -> one.getValue() - time > 0)
                        .map(Map.Entry::getKey)
                        .toList(),
                random);
    }

    private static Optional<String> any(List<String> ids, Random random) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }

    /** Those that must still be there, the latest last. */
    synchronized List<String> present() {
        return List.copyOf(present.keySet());
    }

    Optional<byte[]> file(String fileId) {
        return Optional.ofNullable(files.get(fileId));
    }
}
