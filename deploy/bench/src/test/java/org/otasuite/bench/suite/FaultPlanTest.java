package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(6);
    private static final List<String> REPLICAS = List.of("package-service-1", "download-proxy-1", "download-proxy-2");
    private static final List<String> LINKS = List.of("download-proxy-1 -> store", "devices -> broker");
    private static final Targets TARGETS = new Targets(REPLICAS, LINKS, true);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(plan(7, TARGETS)).isEqualTo(plan(7, TARGETS)).hasSizeGreaterThan(50);
    }

    @Test
    void isAnotherForAnotherSeed() {
        assertThat(plan(7, TARGETS)).isNotEqualTo(plan(8, TARGETS));
    }

    @Test
    void hasEveryKindOfFault() {
        var plan = FaultPlan.of(1, Duration.ofHours(2), PAUSE, TARGETS);

        assertThat(plan).extracting(Strike::kind).contains(FaultKind.values());
    }

    @Test
    void isOverInTime() {
        assertThat(plan(1, TARGETS))
                .allSatisfy(strike -> assertThat(strike.end()).isLessThanOrEqualTo(LENGTH));
    }

    @Test
    void neverHitsOneThingTwiceAtATime() {
        var strikes = plan(3, TARGETS).stream()
                .filter(strike -> strike.target().equals(Network.DATABASE))
                .toList();

        for (int i = 1; i < strikes.size(); i++) {
            assertThat(strikes.get(i).at()).isGreaterThan(strikes.get(i - 1).end());
        }
    }

    @Test
    void hitsSeveralThingsAtATime() {
        var strikes = plan(1, TARGETS);

        assertThat(strikes)
                .anySatisfy(one -> assertThat(strikes)
                        .anyMatch(other -> !other.equals(one)
                                && other.at().compareTo(one.at()) > 0
                                && other.at().compareTo(one.end()) < 0));
    }

    @Test
    void fillsNoDiskThatIsTheMachines() {
        var plan = plan(1, new Targets(REPLICAS, LINKS, false));

        assertThat(plan)
                .isNotEmpty()
                .extracting(Strike::kind)
                .doesNotContain(FaultKind.DATABASE_FULL, FaultKind.STORE_FULL);
    }

    private static List<Strike> plan(long seed, Targets targets) {
        return FaultPlan.of(seed, LENGTH, PAUSE, targets);
    }
}
