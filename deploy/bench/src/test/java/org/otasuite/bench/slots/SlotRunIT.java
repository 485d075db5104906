package org.otasuite.bench.slots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.otasuite.bench.slots.SlotRun.Plan;

/** The short form of the measurement {@code slots}. */
class SlotRunIT {
    @Test
    void leavesEveryDeviceTheRightCommandWhateverDies() throws Exception {
        var plan = new Plan(400, 2, 8, System.nanoTime(), true);

        var result = SlotRun.run(plan);

        assertThat(result.isRight()).as("%s %s", plan, result).isTrue();
    }
}
