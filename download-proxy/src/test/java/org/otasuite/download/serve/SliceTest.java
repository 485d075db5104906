package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.download.access.Blob;

class SliceTest {
    private static final Blob BLOB = new Blob("f", ".tar", "key", 1000, "00".repeat(32));
    private static final Slice WHOLE = Slice.whole(BLOB);

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-499, 0, 500",
        "bytes=500-999, 500, 500",
        "bytes=999-, 999, 1",
        "bytes=0-, 0, 1000",
        "bytes=500-100000, 500, 500",
        "bytes=500-999999999999999999, 500, 500",
        "bytes=-1, 999, 1",
        "bytes=-1000, 0, 1000",
        "bytes=-5000, 0, 1000",
        "BYTES=10-19, 10, 10",
        "'bytes= 10-19 ', 10, 10"
    })
    void isTheRangeThatWasAskedFor(String range, long from, long length) {
        headers.set("Range", range);

        var slice = Slice.of(headers, BLOB);

        assertThat(slice).isEqualTo(new Slice(from, length, 1000, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=5-4",
                "bytes=1",
                "bytes=--5",
                "bytes=1-2-3",
                "bytes=0-1,5-6",
                "bytes=0-1,",
                "bytes=0x1-2",
                "bytes=\u0661-\u0662",
                "bytes=1000000000000000000000-",
                "items=0-5",
                "bytes 0-5"
            })
    void isTheWholeForWhatIsNoSingleRange(String range) {
        headers.set("Range", range);

        var slice = Slice.of(headers, BLOB);

        assertThat(slice).isEqualTo(WHOLE);
    }

    @Test
    void isTheWholeForARangeThatIsGivenTwice() {
        headers.add("Range", "bytes=0-1").add("Range", "bytes=0-1");

        var slice = Slice.of(headers, BLOB);

        assertThat(slice).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1000", "bytes=999999999999999999-", "bytes=-0"})
    void isRefusedWhereThereIsNothing(String range) {
        headers.set("Range", range);

        assertThatThrownBy(() -> Slice.of(headers, BLOB))
                .isInstanceOfSatisfying(
                        OtaException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RANGE_NOT_SATISFIABLE));
    }

    @Test
    void isTheRangeIfThePackageIsStillTheSame() {
        headers.set("Range", "bytes=10-19").set("If-Range", BLOB.etag());

        var slice = Slice.of(headers, BLOB);

        assertThat(slice).isEqualTo(new Slice(10, 10, 1000, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"another\"",
                "W/\"0000000000000000000000000000000000000000000000000000000000000000\"",
                "Sat, 29 Oct 1994 19:43:31 GMT"
            })
    void isTheWholeIfItIsNot(String ifRange) {
        headers.set("Range", "bytes=10-19").set("If-Range", ifRange);

        var slice = Slice.of(headers, BLOB);

        assertThat(slice).isEqualTo(WHOLE);
    }

    @Test
    void tellsWhereItLies() {
        var slice = new Slice(500, 500, 1000, true);

        assertThat(slice.contentRange()).isEqualTo("bytes 500-999/1000");
    }
}
