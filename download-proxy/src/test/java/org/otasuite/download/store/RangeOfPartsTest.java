package org.otasuite.download.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeOfPartsTest {
    private static final String ALL = "abcdefghij";

    /** Ten letters in parts of three; the last of them may turn out to be wrong. */
    private static final class Letters implements Parts {
        private final boolean damaged;
        private int next;

        Letters(boolean damaged) {
            this.damaged = damaged;
        }

        @Override
        public Future<Buffer> next() {
            int from = next;
            next = Math.min(ALL.length(), from + 3);
            return damaged && next == ALL.length()
                    ? Future.failedFuture("damaged")
                    : Future.succeededFuture(Buffer.buffer(ALL.substring(from, next)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "0, 10", "1, 2", "2, 4", "3, 6", "3, 9", "4, 10", "8, 9", "9, 10"})
    void areTheBytesFromTheFirstToTheLast(int from, int end) {
        var range = new RangeOfParts(new Letters(false), from, end, ALL.length());

        var text = read(range, end - from);

        assertThat(text).isEqualTo(ALL.substring(from, end));
    }

    @Test
    void endOnlyWhenAllOthersWereRight() {
        var range = new RangeOfParts(new Letters(true), 2, 5, ALL.length());
        var first = range.next();

        var last = range.next();

        assertThat(first.result().toString()).isEqualTo("c");
        assertThat(last.failed()).isTrue();
    }

    @Test
    void areSharedWithNobody() {
        var one = new RangeOfParts(new Letters(false), 0, 2, ALL.length());
        var other = new RangeOfParts(new Letters(false), 0, 2, ALL.length());

        var texts = Arrays.asList(read(one, 2), read(other, 2));

        assertThat(texts).containsExactly("ab", "ab");
    }

    private static String read(Parts parts, int length) {
        var read = Buffer.buffer();
        while (read.length() < length) {
            read.appendBuffer(parts.next().result());
        }
        return read.toString();
    }
}
