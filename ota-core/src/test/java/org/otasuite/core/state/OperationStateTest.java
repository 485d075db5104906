package org.otasuite.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationStateTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING,  PENDING,  false",
        "PENDING,  APPLIED,  true",
        "PENDING,  FAILED,   true",
        "PENDING,  CANCELED, true",
        "APPLIED,  PENDING,  false",
        "APPLIED,  APPLIED,  false",
        "APPLIED,  FAILED,   false",
        "APPLIED,  CANCELED, false",
        "FAILED,   PENDING,  false",
        "FAILED,   APPLIED,  true",
        "FAILED,   FAILED,   false",
        "FAILED,   CANCELED, false",
        "CANCELED, PENDING,  false",
        "CANCELED, APPLIED,  true",
        "CANCELED, FAILED,   false",
        "CANCELED, CANCELED, false"
    })
    void movesOnlyAlongTheArrows(OperationState from, OperationState to, boolean allowed) {
        assertThat(from.canBecome(to)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PENDING  | ''",
                "APPLIED  | 'pending', 'failed', 'canceled'",
                "FAILED   | 'pending'",
                "CANCELED | 'pending'"
            },
            quoteCharacter = '"')
    void guardsAStatementWithItsOrigins(OperationState state, String sql) {
        assertThat(state.originsSql()).isEqualTo(sql.equals("''") ? "" : sql);
    }

    @ParameterizedTest
    @CsvSource({"PENDING, 0, pending", "APPLIED, 1, applied", "FAILED, 2, failed", "CANCELED, 3, canceled"})
    void hasTheNumberAndTheNameOfTheWire(OperationState state, int event, String label) {
        assertThat(state.event()).isEqualTo(event);
        assertThat(state.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabel(OperationState state) {
        assertThat(OperationState.of(state.label())).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "done", "applied ", "0"})
    void isNotFoundByAnythingElse(String label) {
        assertThatIllegalArgumentException().isThrownBy(() -> OperationState.of(label));
    }

    @Test
    void hasNoStateThatTheTableAboveDoesNotKnow() {
        assertThat(Arrays.stream(OperationState.values()).map(OperationState::name))
                .containsExactly("PENDING", "APPLIED", "FAILED", "CANCELED");
    }
}
