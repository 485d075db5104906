package org.otasuite.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationTracesTest {
    private static final UUID OPERATION = UUID.fromString("0193590a-1c00-7333-9444-555510000001");
    private static final int MANY = 100_000;

    private final List<SpanData> ended = new ArrayList<>();

    @Test
    void aLaterStepIsBelowTheFirstWhoeverTakesIt() {
        var dispatcher = traces(1);
        var collector = traces(1);

        dispatcher.begin(OPERATION, "request", span -> {}).end();
        collector.goOn(OPERATION, "report", span -> {}).end();

        assertThat(ended)
                .extracting(SpanData::getTraceId)
                .containsOnly(ended.get(0).getTraceId());
        assertThat(ended.get(0).getParentSpanContext().isValid()).isFalse();
        assertThat(ended.get(1).getParentSpanId()).isEqualTo(ended.get(0).getSpanId());
    }

    @Test
    void saysWhichOperationItIs() {
        traces(1).goOn(OPERATION, "report", span -> {}).end();

        assertThat(ended.get(0).getAttributes().get(OperationTraces.OPERATION_ID))
                .isEqualTo(OPERATION.toString());
    }

    @Test
    void otherSpansHaveIdsByLot() {
        var ids = new ChosenIds();
        var tracer = tracer(ids, Sampler.alwaysOn());

        tracer.spanBuilder("one").startSpan().end();
        tracer.spanBuilder("other").startSpan().end();

        assertThat(ended).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
        assertThat(ended).allMatch(span -> span.getSpanContext().isValid());
    }

    @Test
    void everyServiceDecidesAlikeWhatIsSampled() {
        var dispatcher = traces(0.5);
        var collector = traces(0.5);

        var first = operations(1000)
                .filter(id -> dispatcher.begin(id, "request", span -> {}).isRecording())
                .toList();
        var later = operations(1000)
                .filter(id -> collector.goOn(id, "report", span -> {}).isRecording())
                .toList();

        assertThat(first).isEqualTo(later).hasSizeBetween(400, 600);
    }

    @Test
    void makesNothingOfWhatIsNotSampled() {
        var made = new AtomicInteger();
        var traces = traces(0.01);

        operations(MANY)
                .forEach(id -> traces.begin(id, "request", span -> made.incrementAndGet())
                        .end());

        assertThat(made.get()).isCloseTo(MANY / 100, within(200)).isEqualTo(ended.size());
    }

    @Test
    void isNothingWhileItIsOff() {
        var made = new AtomicInteger();
        var traces =
                new OperationTraces(true, () -> refuse(Tracer.class), () -> refuse(Sampler.class), new ChosenIds());

        var first = traces.begin(OPERATION, "request", span -> made.incrementAndGet());
        var later = traces.goOn(OPERATION, "report", span -> made.incrementAndGet());

        assertThat(traces.areOn()).isFalse();
        assertThat(first.isRecording() || later.isRecording()).isFalse();
        assertThat(made).hasValue(0);
    }

    private static <T> T refuse(Class<T> type) {
        throw new AssertionError(type + " was asked for though tracing is off");
    }

    private static Stream<UUID> operations(int count) {
        return Stream.iterate(0L, i -> i + 1)
                .limit(count)
                .map(i -> new UUID(OPERATION.getMostSignificantBits(), OPERATION.getLeastSignificantBits() + i));
    }

    private OperationTraces traces(double ratio) {
        var ids = new ChosenIds();
        var sampler = Sampler.traceIdRatioBased(ratio);
        var tracer = tracer(ids, sampler);
        return new OperationTraces(false, () -> tracer, () -> sampler, ids);
    }

    private Tracer tracer(ChosenIds ids, Sampler sampler) {
        return SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(sampler)
                .addSpanProcessor(new Collecting(ended))
                .build()
                .get("test");
    }

    private record Collecting(List<SpanData> ended) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
