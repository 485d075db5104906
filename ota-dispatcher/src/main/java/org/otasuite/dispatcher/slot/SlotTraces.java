package org.otasuite.dispatcher.slot;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Consumer;
import org.otasuite.core.message.OtaMessage.Offer;
import org.otasuite.core.trace.OperationTraces;

/** That the broker has taken a command, in the trace of its operation. */
@ApplicationScoped
class SlotTraces {
    private final OperationTraces traces;

    SlotTraces(OperationTraces traces) {
        this.traces = traces;
    }

    /** @return is to be told what the broker has acknowledged of what is published now */
    Consumer<ClaimedSlot> publishing() {
        if (!traces.areOn()) {
            return SlotTraces::nothing;
        }
        var sentAt = Instant.now();
        return slot -> published(slot, sentAt);
    }

    private static void nothing(ClaimedSlot slot) {}

    private void published(ClaimedSlot slot, Instant sentAt) {
        var operationId = slot.operationId();
        if (operationId != null) {
            traces.goOn(
                            operationId,
                            "ota command",
                            span -> span.setSpanKind(SpanKind.PRODUCER)
                                    .setStartTimestamp(sentAt)
                                    .setAttribute(
                                            OperationTraces.DEVICE_ID,
                                            slot.topic().deviceId())
                                    .setAttribute(
                                            OperationTraces.FILE_ID,
                                            slot.content().map(Offer::fileId).orElse("")))
                    .end();
        }
    }
}
