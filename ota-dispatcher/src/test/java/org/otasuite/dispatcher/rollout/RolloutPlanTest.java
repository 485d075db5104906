package org.otasuite.dispatcher.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutPlanTest {
    private static final UUID REQUEST = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        ", 100, 100",
        "10%, 100, 10 90",
        "10% 30%, 100, 10 30 60",
        "50% 50%, 100, 50 50",
        "1%, 20, 1 19",
        "33.33% 33.33%, 10, 4 4 2",
        "5, 100, 5 95",
        "5 20%, 100, 5 20 75",
        "5 100%, 100, 5 95",
        "200 5, 100, 100",
        "100000, 1, 1",
        "0.01%, 100000, 10 99990",
    })
    void sharesDevicesOutAmongWaves(@Nullable String waves, int devices, String sizes) {
        var plan = RolloutPlan.of(REQUEST, strategy(waves), devices);

        assertThat(plan.sizes()).isEqualTo(numbers(sizes));
    }

    @Test
    void putsEachDeviceIntoOneWave() {
        var plan = RolloutPlan.of(REQUEST, strategy("10% 30%"), 1000);

        assertThat(plan.waves()).hasSize(1000);
        assertThat(List.of(1, 2, 3))
                .allSatisfy(wave -> assertThat(Collections.frequency(plan.waves(), wave))
                        .isEqualTo(plan.sizes().get(wave - 1)));
    }

    @Test
    void drawsTheSameDevicesForTheSameRequest() {
        var once = RolloutPlan.of(REQUEST, strategy("50%"), 1000);

        var again = RolloutPlan.of(REQUEST, strategy("50%"), 1000);

        assertThat(again.waves()).isEqualTo(once.waves());
    }

    @Test
    void drawsOtherDevicesForAnotherRequest() {
        var one = RolloutPlan.of(REQUEST, strategy("50%"), 1000);

        var other = RolloutPlan.of(UUID.fromString("00000000-0000-4000-8000-000000000002"), strategy("50%"), 1000);

        assertThat(other.waves()).isNotEqualTo(one.waves());
    }

    @Test
    void drawsFromAllDevices() {
        var plan = RolloutPlan.of(REQUEST, strategy("50%"), 1000);

        assertThat(Collections.frequency(plan.waves().subList(0, 500), 1)).isBetween(200, 300);
    }

    private static Strategy strategy(@Nullable String waves) {
        var sizes = waves == null
                ? null
                : Stream.of(waves.split(" ", -1)).map(RolloutPlanTest::size).toList();
        return new Strategy(sizes, null, null, null, null, null);
    }

    private static WaveSize size(String text) {
        return text.endsWith("%")
                ? new WaveSize(new BigDecimal(text.substring(0, text.length() - 1)), null)
                : new WaveSize(null, Integer.valueOf(text));
    }

    private static List<Integer> numbers(String text) {
        return Stream.of(text.split(" ", -1)).map(Integer::valueOf).toList();
    }
}
