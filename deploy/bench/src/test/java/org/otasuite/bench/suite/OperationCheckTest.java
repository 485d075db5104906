package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationCheckTest {
    private static final List<OperationCheck.Waiting> PENDING =
            List.of(new OperationCheck.Waiting("device", "the operation"));

    @Test
    void findsWhatWaitsForADeviceThatIsAwake() {
        assertThat(OperationCheck.withoutEnd(PENDING, Set.of())).containsExactly("without an end: the operation");
    }

    @Test
    void leavesAloneWhatWaitsForADeviceThatWillNeverBeHeardOfAgain() {
        assertThat(OperationCheck.withoutEnd(PENDING, Set.of("device"))).isEmpty();
    }
}
