package org.otasuite.dispatcher.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three waves; 80 % must succeed, more than 10 % failures stop, 30 minutes lie between. */
class DecisionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int WAVES = 3;

    /**
     * Open waves are given as {@code counting/applied/failed}, with the minutes since they have succeeded behind a plus
     * sign; due is in minutes from now.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            what                                | state   | open waves         | over  | state     | wave | released | succeeds | due
            opens the first wave                | running |                    | false | running   | 1    | 1        | false    | 0
            waits for the first wave            | running | 10/7/0             | false | running   | 1    | 1        | false    |
            sees the first wave succeed         | running | 10/8/0             | false | running   | 1    | 1        | true     | 30
            waits between waves                 | running | 10/8/0+29          | false | running   | 1    | 1        | false    | 1
            opens the second wave               | running | 10/8/0+30          | false | running   | 2    | 2        | false    | 0
            opens no more than one wave         | running | 10/8/0+600         | false | running   | 2    | 2        | false    | 0
            forgets no success                  | running | 10/2/0+29          | false | running   | 1    | 1        | false    | 1
            passes over a wave without devices  | running | 0/0/0              | false | running   | 1    | 1        | true     | 30
            waits for the last wave             | running | 9/9/0+99 9/9/0+40 9/2/0 | false | running | 3 | 3       | false    |
            goes on while the last one succeeds | running | 9/9/0+99 9/9/0+40 9/8/0 | false | running | 3 | 3       | true     |
            ends when nothing is left           | running | 9/9/0+99 9/9/0+40 9/9/0 | true  | completed | 3 | 0     | true     |
            ends when nothing was ever told     | running |                    | true  | completed | 0    | 0        | false    |
            bears a few failures                | running | 10/0/1             | false | running   | 1    | 1        | false    |
            stops at too many failures          | running | 10/0/2             | false | paused    | 1    | 0        | false    |
            stops although the wave succeeds    | running | 10/8/2             | false | paused    | 1    | 0        | true     |
            adds the failures of all waves up   | running | 20/18/2+99 20/2/2  | false | running   | 2    | 2        | false    |
            stops at the failures of all waves  | running | 20/18/2+99 20/2/3  | false | paused    | 2    | 0        | false    |
            stops between waves                 | running | 10/8/2+10          | false | paused    | 1    | 0        | false    |
            keeps everything back while paused  | paused  | 10/8/0+30          | false | paused    | 1    | 0        | false    |
            sees a success while paused         | paused  | 10/8/0             | false | paused    | 1    | 0        | true     |
            does not begin while paused         | paused  |                    | false | paused    | 0    | 0        | false    |
            ends while paused                   | paused  | 10/8/0             | true  | completed | 1    | 0        | true     |
            """, useHeadersInDisplayName = true)
    void decides(
            String what,
            String state,
            @Nullable String openWaves,
            boolean isOver,
            String wantedState,
            int wave,
            int released,
            boolean succeeds,
            @Nullable Integer due) {
        var situation = situation(strategy(null, null), RolloutState.of(state), openWaves, isOver);

        var decision = Decision.of(situation);

        assertThat(decision.state()).isEqualTo(RolloutState.of(wantedState));
        assertThat(decision.wave()).isEqualTo(wave);
        assertThat(decision.released()).isEqualTo(released);
        assertThat(decision.hasSucceeded()).isEqualTo(succeeds);
        assertThat(decision.due()).isEqualTo(due == null ? Instant.MAX : NOW.plus(Duration.ofMinutes(due)));
    }

    @Test
    void saysWhyItStops() {
        var decision = Decision.of(situation(strategy(null, null), RolloutState.RUNNING, "10/0/2", false));

        assertThat(decision.reason()).isEqualTo("2 of 10 devices failed, more than 10 %");
    }

    @Test
    void keepsTheReasonOfAStopToTheEnd() {
        var decision = Decision.of(situation(strategy(null, null), RolloutState.RUNNING, "10/0/10", true));

        assertThat(decision.state()).isEqualTo(RolloutState.COMPLETED);
        assertThat(decision.reason()).isEqualTo("10 of 10 devices failed, more than 10 %");
    }

    @Test
    void waitsForTheStart() {
        var decision = Decision.of(situation(strategy(NOW.plusSeconds(60), null), RolloutState.RUNNING, null, false));

        assertThat(decision.released()).isZero();
        assertThat(decision.wave()).isZero();
        assertThat(decision.due()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void waitsForTheWindowAfterTheStart() {
        var decision = Decision.of(
                situation(strategy(NOW.plusSeconds(60), window("22:00", "05:00")), RolloutState.RUNNING, null, false));

        assertThat(decision.due()).isEqualTo(Instant.parse("2026-11-22T22:00:00Z"));
    }

    @Test
    void keepsEverythingBackOutsideTheWindow() {
        var decision = Decision.of(
                situation(strategy(null, window("22:00", "05:00")), RolloutState.RUNNING, "10/9/0+99", false));

        assertThat(decision.wave()).isEqualTo(1);
        assertThat(decision.released()).isZero();
        assertThat(decision.due()).isEqualTo(Instant.parse("2026-11-22T22:00:00Z"));
    }

    @Test
    void seesAWaveSucceedThatFinishesOutsideTheWindow() {
        var decision =
                Decision.of(situation(strategy(null, window("22:00", "05:00")), RolloutState.RUNNING, "10/9/0", false));

        assertThat(decision.hasSucceeded()).isTrue();
    }

    @Test
    void comesBackWhenTheWindowCloses() {
        var decision =
                Decision.of(situation(strategy(null, window("08:00", "12:20")), RolloutState.RUNNING, "10/8/0", false));

        assertThat(decision.released()).isEqualTo(1);
        assertThat(decision.due()).isEqualTo(Instant.parse("2026-11-22T12:20:00Z"));
    }

    @Test
    void needsEveryDeviceUnlessToldOtherwise() {
        var strict = new Strategy(null, null, null, null, null, null);

        assertThat(Decision.of(situation(strict, RolloutState.RUNNING, "1000/999/1", false))
                        .hasSucceeded())
                .isFalse();
        assertThat(Decision.of(situation(strict, RolloutState.RUNNING, "1000/1000/0", false))
                        .hasSucceeded())
                .isTrue();
    }

    @Test
    void stopsAtTheFirstFailureIfNoneIsAllowed() {
        var careful = new Strategy(null, null, BigDecimal.ZERO, null, null, null);

        var decision = Decision.of(situation(careful, RolloutState.RUNNING, "100000/0/1", false));

        assertThat(decision.state()).isEqualTo(RolloutState.PAUSED);
    }

    private static Strategy strategy(@Nullable Instant startAt, @Nullable MaintenanceWindow window) {
        return new Strategy(
                null,
                BigDecimal.valueOf(80),
                BigDecimal.valueOf(10),
                30,
                startAt == null ? null : startAt.atOffset(ZoneOffset.UTC),
                window);
    }

    private static MaintenanceWindow window(String from, String to) {
        return new MaintenanceWindow(from, to, "UTC", null);
    }

    private static Situation situation(
            Strategy strategy, RolloutState state, @Nullable String openWaves, boolean isOver) {
        var texts = openWaves == null ? new String[0] : openWaves.split(" ", -1);
        var opened = IntStream.range(0, texts.length)
                .mapToObj(i -> wave(i + 1, texts[i]))
                .toList();
        return new Situation(strategy, state, null, opened, WAVES, isOver, NOW);
    }

    private static WaveProgress wave(int number, String text) {
        var parts = List.of(text.split("\\+", -1));
        var counts = Stream.of(parts.get(0).split("/", -1)).map(Long::valueOf).toList();
        var succeededAt = parts.size() == 1 ? null : NOW.minus(Duration.ofMinutes(Long.parseLong(parts.get(1))));
        return new WaveProgress(number, counts.get(0), counts.get(1), counts.get(2), succeededAt);
    }
}
