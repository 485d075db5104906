package org.otasuite.dispatcher.reconcile;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of what the broker retains with what is wanted, as administrators see it.
 *
 * @param requestedAt the newest wish for one; it is fulfilled by one that started later
 * @param startedAt of the present or the last one
 * @param finishedAt of the last one that came to its end, which the figures are of
 * @param missing wanted commands that the broker did not have
 * @param stale topics on which it had something else than the wanted command
 * @param unwanted topics on which it had something though nothing was wanted
 */
public record ReconciliationView(
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        long missing,
        long stale,
        long unwanted) {}
