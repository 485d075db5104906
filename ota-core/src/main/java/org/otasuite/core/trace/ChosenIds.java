package org.otasuite.core.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;

/** Draws the IDs of spans by lot, but for those that are the first of an operation's trace. */
@IfBuildProperty(name = "ota.traced", stringValue = "true")
@Singleton
class ChosenIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<SpanContext> chosen = new ThreadLocal<>();

    /** Starts a span that has no parent, and these IDs. */
    Span start(SpanBuilder span, SpanContext ids) {
        chosen.set(ids);
        try {
            return span.setNoParent().startSpan();
        } finally {
            chosen.remove();
        }
    }

    @Override
    public String generateTraceId() {
        var ids = chosen.get();
        return ids == null ? random.generateTraceId() : ids.getTraceId();
    }

    @Override
    public String generateSpanId() {
        var ids = chosen.get();
        return ids == null ? random.generateSpanId() : ids.getSpanId();
    }
}
