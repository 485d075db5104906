package org.otasuite.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationTraceTest {
    private static final UUID OPERATION = UUID.fromString("0193590a-1c00-7333-9444-555510000001");

    /** The first bytes of {@code printf 0193590a1c0073339444555510000001 | xxd -r -p | sha256sum}. */
    @Test
    void hasIdsThatFollowFromTheOperations() {
        var first = OperationTrace.of(OPERATION);

        assertThat(first.getTraceId()).isEqualTo("f1e1ff10875f6c5e83c8340d88415b62");
        assertThat(first.getSpanId()).isEqualTo("ba44c3b35f01f55d");
    }

    @Test
    void isOneThatCanBeAParent() {
        var first = OperationTrace.of(OPERATION);

        assertThat(first.isValid()).isTrue();
        assertThat(first.isRemote()).isTrue();
    }

    @Test
    void isAnotherForEachOperationOfARequest() {
        var traces = IntStream.range(0, 10_000)
                .mapToObj(i -> new UUID(OPERATION.getMostSignificantBits(), OPERATION.getLeastSignificantBits() + i))
                .map(OperationTrace::of);

        assertThat(traces.map(SpanContext::getTraceId)).doesNotHaveDuplicates();
    }

    @Test
    void neverHasAnIdThatMeansThatThereIsNone() {
        var first = OperationTrace.of(new byte[32]);

        assertThat(first.isValid()).isTrue();
    }
}
