package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandCheckTest {
    @Test
    void findsNothingWhereBothAgree() {
        assertThat(CommandCheck.findings(Map.of("a", "1"), Map.of("a", "1"))).isEmpty();
    }

    @Test
    void findsACommandThatIsMissing() {
        assertThat(CommandCheck.findings(Map.of("a", "1"), Map.of())).containsExactly("missing: a shall be 1");
    }

    @Test
    void findsACommandThatIsAnother() {
        assertThat(CommandCheck.findings(Map.of("a", "1"), Map.of("a", "2")))
                .containsExactly("stale: a is 2 and shall be 1");
    }

    @Test
    void findsACommandThatNobodyWants() {
        assertThat(CommandCheck.findings(Map.of(), Map.of("a", "2"))).containsExactly("unwanted: a is 2");
    }
}
