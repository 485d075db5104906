package org.otasuite.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class PagingTest {
    @Test
    void hasItsDefaults() {
        var page = Page.of(List.of("a"), 1, paging(null, null));

        assertThat(page).isEqualTo(new Page<>(List.of("a"), 1, true, 50, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1000, 100000000", "7, 21"})
    void takesWhatIsAskedFor(String limit, String offset) {
        var paging = paging(limit, offset);

        assertThat(paging.limit()).isEqualTo(Integer.parseInt(limit));
        assertThat(paging.offset()).isEqualTo(Integer.parseInt(offset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1001", "1.0", "ten", "99999999999999999999", " 5", "1e3", "0x10"})
    void refusesAnotherLimit(String limit) {
        assertThatExceptionOfType(OtaException.class)
                .isThrownBy(() -> paging(limit, null).limit())
                .withMessage("limit must be a number from 1 to 1000")
                .extracting(OtaException::code)
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "100000001", "-2147483649", "'; drop table"})
    void refusesAnotherOffset(String offset) {
        assertThatExceptionOfType(OtaException.class)
                .isThrownBy(() -> paging(null, offset).offset())
                .withMessage("offset must be a number from 0 to 100000000");
    }

    @Test
    void refusesAnOffsetThatIsGivenTwice() {
        var paging = new Paging();
        paging.offset = List.of("1", "2");

        assertThatExceptionOfType(OtaException.class).isThrownBy(paging::offset);
    }

    private static Paging paging(@Nullable String limit, @Nullable String offset) {
        var paging = new Paging();
        paging.limit = limit == null ? null : List.of(limit);
        paging.offset = offset == null ? null : List.of(offset);
        return paging;
    }
}
