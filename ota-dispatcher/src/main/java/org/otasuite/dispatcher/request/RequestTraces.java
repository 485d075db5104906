package org.otasuite.dispatcher.request;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.otasuite.core.trace.OperationTraces;

/** That an operation was requested is the first span of its trace. It leads to the trace of the operator's HTTP request. */
@ApplicationScoped
class RequestTraces {
    private final OperationTraces traces;
    private final Clock clock;

    RequestTraces(OperationTraces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    /** Operations that the transaction makes: what is rolled back leaves no trace. */
    void requested(SqlConnection transaction, UUID requestId, OperationIds operations) {
        if (!traces.areOn()) {
            return;
        }
        var operator = Span.current().getSpanContext();
        transaction
                .transaction()
                .completion()
                // There may be 100,000 of them, and nobody waits for this.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(committed -> begin(requestId, operations, operator, clock.instant()), rolledBack -> {});
    }

    private void begin(UUID requestId, OperationIds operations, SpanContext operator, Instant committedAt) {
        operations
                .all()
                .forEach(operationId -> traces.begin(
                                operationId,
                                "ota request",
                                span -> span.setStartTimestamp(operations.madeAt())
                                        .setAttribute(OperationTraces.REQUEST_ID, requestId.toString())
                                        .addLink(operator))
                        .end(committedAt));
    }
}
