package org.otasuite.dispatcher.webhook;

import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is ours to try.
 *
 * @param until when others may have it; only who knows this time can say what came of it
 * @param ping whether it is a test, which is tried once
 * @param tries how many there were
 * @param batched whether the body is a list of events
 * @param secret encrypted
 * @param oldSecret encrypted; null if it signs no more
 */
record ClaimedDelivery(
        UUID id,
        UUID webhookId,
        OffsetDateTime until,
        boolean ping,
        int tries,
        boolean batched,
        String body,
        String url,
        Buffer secret,
        @Nullable Buffer oldSecret) {}
