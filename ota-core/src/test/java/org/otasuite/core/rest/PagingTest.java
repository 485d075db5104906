package org.otasuite.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class PagingTest {
    private final Paging paging = new Paging();

    @Test
    void beginsAtTheBeginningWithFifty() {
        assertThat(paging.limit()).isEqualTo(50);
        assertThat(paging.offset()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "x", "1.5", "99999999999", " 1"})
    void refusesALimitOutOfRange(String limit) {
        paging.limit = List.of(limit);

        assertThatExceptionOfType(OtaException.class)
                .isThrownBy(paging::limit)
                .extracting(OtaException::code)
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
    }

    @Test
    void refusesAnOffsetThatIsGivenTwice() {
        paging.offset = List.of("1", "2");

        assertThatExceptionOfType(OtaException.class).isThrownBy(paging::offset);
    }
}
