package org.otasuite.download.serve;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import org.otasuite.core.trace.OperationTraces;
import org.otasuite.download.access.Entitlement;
import org.otasuite.download.fact.DownloadRecord;
import org.otasuite.download.store.BlobCache;

/** Downloads in the traces of their operations. Nothing of the request itself is in them: its URL has the device's key. */
@ApplicationScoped
class DownloadTraces {
    private static final AttributeKey<Long> SIZE = AttributeKey.longKey("ota.package.size");
    private static final AttributeKey<Boolean> CACHED = AttributeKey.booleanKey("ota.download.cached");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> BYTES = AttributeKey.longKey("ota.download.bytes");
    private static final AttributeKey<Boolean> COMPLETE = AttributeKey.booleanKey("ota.download.complete");

    private final OperationTraces traces;
    private final BlobCache cache;

    DownloadTraces(OperationTraces traces, BlobCache cache) {
        this.traces = traces;
        this.cache = cache;
    }

    /** @return what writes down the same, and ends the span when the download is over */
    DownloadRecord follow(Entitlement entitlement, DownloadRecord record) {
        var operationId = entitlement.operationId();
        if (!traces.areOn() || operationId == null) {
            return record;
        }
        var blob = entitlement.blob();
        var span = traces.goOn(
                operationId,
                "ota download",
                started -> started.setSpanKind(SpanKind.SERVER)
                        .setAttribute(OperationTraces.DEVICE_ID, entitlement.deviceId())
                        .setAttribute(OperationTraces.FILE_ID, blob.fileId())
                        .setAttribute(SIZE, blob.size())
                        .setAttribute(CACHED, cache.holds(blob)));
        return span.isRecording() ? new Traced(record, span) : record;
    }

    private record Traced(DownloadRecord record, Span span) implements DownloadRecord {
        @Override
        public void answered(int status) {
            span.setAttribute(STATUS, (long) status);
            record.answered(status);
        }

        @Override
        public void progressed(long bytes) {
            record.progressed(bytes);
        }

        @Override
        public void completed(long bytes) {
            end(bytes, true);
            record.completed(bytes);
        }

        @Override
        public void ended(long bytes) {
            end(bytes, false);
            record.ended(bytes);
        }

        private void end(long bytes, boolean complete) {
            span.setAttribute(BYTES, bytes).setAttribute(COMPLETE, complete).end();
        }
    }
}
