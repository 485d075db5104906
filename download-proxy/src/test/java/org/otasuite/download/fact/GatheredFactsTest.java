package org.otasuite.download.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatheredFactsTest {
    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 1, 2, 12, 0, 0, 0, ZoneOffset.UTC);

    private final UUID operation = UUID.randomUUID();

    @Test
    void joinsTheFactsOfOneOperation() {
        var facts = new GatheredFacts(10);
        facts.add(new DownloadFact(operation, 1, 0, NOON.plusMinutes(1), null, latest(1, null)));
        facts.add(new DownloadFact(operation, 1, 500, NOON, NOON.plusMinutes(3), latest(3, 200)));
        facts.add(new DownloadFact(operation, 0, 200, NOON.plusMinutes(1), NOON.plusMinutes(2), latest(2, 206)));

        var taken = facts.take(10);

        assertThat(taken)
                .containsExactly(new DownloadFact(operation, 2, 500, NOON, NOON.plusMinutes(2), latest(3, 200)));
    }

    @Test
    void givesTheOldestFirstAndKeepsTheRest() {
        var facts = new GatheredFacts(10);
        var first = attempt(UUID.randomUUID());
        var second = attempt(UUID.randomUUID());
        facts.add(first);
        facts.add(second);

        var taken = facts.take(1);

        assertThat(taken).containsExactly(first);
        assertThat(facts.take(10)).containsExactly(second);
    }

    @Test
    void losesWhatItHasNoRoomFor() {
        var facts = new GatheredFacts(2);
        facts.add(attempt(UUID.randomUUID()));
        facts.add(attempt(UUID.randomUUID()));

        boolean added = facts.add(attempt(UUID.randomUUID()));

        assertThat(added).isFalse();
        assertThat(facts.take(10)).hasSize(2);
    }

    @Test
    void hasRoomForMoreOfAnOperationThatIsThere() {
        var facts = new GatheredFacts(1);
        facts.add(attempt(operation));

        boolean added = facts.add(attempt(operation));

        assertThat(added).isTrue();
        assertThat(facts.take(1)).extracting(DownloadFact::attempts).containsExactly(2);
    }

    @Test
    void losesNothingBetweenThreadsThatAddAndThoseThatTake() throws Exception {
        var facts = new GatheredFacts(10);
        var threads = Executors.newFixedThreadPool(4);
        var work = new ArrayList<Callable<Integer>>();
        IntStream.range(0, 3)
                .forEach(i -> work.add(() -> {
                    IntStream.range(0, 20_000).forEach(n -> facts.add(attempt(operation)));
                    return 0;
                }));
        work.add(() -> IntStream.range(0, 20_000)
                .map(n ->
                        facts.take(1).stream().mapToInt(DownloadFact::attempts).sum())
                .sum());

        int taken = 0;
        for (var result : threads.invokeAll(work)) {
            taken += result.get();
        }
        threads.shutdown();

        int left = facts.take(1).stream().mapToInt(DownloadFact::attempts).sum();
        assertThat(taken + left).isEqualTo(60_000);
    }

    private static DownloadFact attempt(UUID operation) {
        return new DownloadFact(operation, 1, 0, NOON, null, latest(0, null));
    }

    private static DownloadFact.Latest latest(int minutes, @Nullable Integer status) {
        return new DownloadFact.Latest(NOON.plusMinutes(minutes), status, AddressFamily.IPV4);
    }
}
