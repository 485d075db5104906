package org.otasuite.collector.report;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.OtaMessage;
import org.otasuite.core.trace.OperationTraces;

/** Reports in the traces of their operations: from when the broker had them to when they were committed. */
@ApplicationScoped
class ReportTraces {
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("ota.report.outcome");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("ota.operation.state");

    private final OperationTraces traces;
    private final Clock clock;

    ReportTraces(OperationTraces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    /** After the commit. */
    void taken(Taken taken) {
        if (!traces.areOn()) {
            return;
        }
        var now = clock.instant();
        var states = taken.moves().stream()
                .collect(Collectors.toMap(Outcome::operationId, Outcome::state, (one, later) -> later));
        taken.kept().forEach(report -> taken(report, states, now));
    }

    private void taken(KeptReport report, Map<UUID, String> states, Instant now) {
        var operationId = report.operationId();
        if (operationId != null) {
            settled(operationId, report.received(), states.get(operationId)).end(now);
        }
    }

    /** @param state that the operation has now; null if it has not changed */
    private Span settled(UUID operationId, ReceivedReport received, @Nullable String state) {
        var report = received.report();
        var span = traces.goOn(
                operationId,
                "ota report",
                started -> started.setSpanKind(SpanKind.CONSUMER)
                        .setStartTimestamp(received.arrival().at().toInstant())
                        .setAttribute(
                                OperationTraces.DEVICE_ID, received.topic().deviceId())
                        .setAttribute(OperationTraces.FILE_ID, report.fileId())
                        .setAttribute(OUTCOME, report.outcome().name().toLowerCase(Locale.ROOT)));
        if (state != null) {
            span.setAttribute(STATE, state);
        }
        if (report.outcome() == OtaMessage.Outcome.FAILED) {
            span.setStatus(StatusCode.ERROR);
        }
        return span;
    }
}
