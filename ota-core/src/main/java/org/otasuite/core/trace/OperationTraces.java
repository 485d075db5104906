package org.otasuite.core.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What happens to operations, as spans of their traces. Every service decides alike which traces are sampled, and makes
 * nothing of the others.
 */
@IfBuildProperty(name = "ota.traced", stringValue = "true")
@Singleton
public class OperationTraces {
    public static final AttributeKey<String> OPERATION_ID = AttributeKey.stringKey("ota.operation.id");
    public static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("ota.request.id");
    public static final AttributeKey<String> DEVICE_ID = AttributeKey.stringKey("ota.device.id");
    public static final AttributeKey<String> FILE_ID = AttributeKey.stringKey("ota.file.id");

    private final boolean on;
    private final Provider<Tracer> tracer;
    private final Provider<Sampler> sampler;
    private final ChosenIds ids;

    OperationTraces(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off,
            Provider<Tracer> tracer,
            Provider<Sampler> sampler,
            ChosenIds ids) {
        this.on = !off;
        this.tracer = tracer;
        this.sampler = sampler;
        this.ids = ids;
    }

    /** Whether anything is traced at all: to be asked before anything is computed or made for a trace alone. */
    public boolean areOn() {
        return on;
    }

    /**
     * Starts the first span of an operation's trace.
     *
     * @param details not asked for if the trace is not sampled
     */
    public Span begin(UUID operationId, String name, Consumer<SpanBuilder> details) {
        if (!on) {
            return Span.getInvalid();
        }
        var first = OperationTrace.of(operationId);
        return isSampled(first) ? ids.start(span(operationId, name, details), first) : Span.getInvalid();
    }

    /**
     * Starts a further span of an operation's trace.
     *
     * @param details not asked for if the trace is not sampled
     */
    public Span goOn(UUID operationId, String name, Consumer<SpanBuilder> details) {
        if (!on) {
            return Span.getInvalid();
        }
        var first = OperationTrace.of(operationId);
        return isSampled(first)
                ? span(operationId, name, details)
                        .setParent(Context.root().with(Span.wrap(first)))
                        .startSpan()
                : Span.getInvalid();
    }

    private boolean isSampled(SpanContext first) {
        return sampler.get()
                        .shouldSample(
                                Context.root(),
                                first.getTraceId(),
                                "",
                                SpanKind.INTERNAL,
                                Attributes.empty(),
                                List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private SpanBuilder span(UUID operationId, String name, Consumer<SpanBuilder> details) {
        var span = tracer.get().spanBuilder(name).setAttribute(OPERATION_ID, operationId.toString());
        details.accept(span);
        return span;
    }
}
