package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.otasuite.core.message.DeviceTopic;

class BatchDeliveryTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** Longer than a busy machine takes to hand two messages over. */
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private static final ClaimedSlot FIRST = slot("first");
    private static final ClaimedSlot SECOND = slot("second");

    @Test
    void saysWhatBecameOfEach() {
        var answers = Map.of(
                FIRST, CompletableFuture.completedFuture(Delivery.ACKNOWLEDGED),
                SECOND, CompletableFuture.completedFuture(Delivery.REFUSED));

        var result = deliver(answers, A_MINUTE);

        assertThat(result).isEqualTo(new BatchDelivery.Result(List.of(FIRST), List.of(SECOND), List.of()));
    }

    @Test
    void knowsNothingOfWhatWasNotAnsweredInTime() {
        var answers = Map.of(
                FIRST,
                CompletableFuture.completedFuture(Delivery.ACKNOWLEDGED),
                SECOND,
                new CompletableFuture<Delivery>());

        var result = deliver(answers, A_MOMENT);

        assertThat(result).isEqualTo(new BatchDelivery.Result(List.of(FIRST), List.of(), List.of(SECOND)));
    }

    @Test
    void knowsNothingOfWhatFailed() {
        var answers = Map.of(
                FIRST, CompletableFuture.<Delivery>failedFuture(new IllegalStateException("no connection")),
                SECOND, CompletableFuture.completedFuture(Delivery.ACKNOWLEDGED));

        var result = deliver(answers, A_MINUTE);

        assertThat(result).isEqualTo(new BatchDelivery.Result(List.of(SECOND), List.of(), List.of(FIRST)));
    }

    private static BatchDelivery.Result deliver(
            Map<ClaimedSlot, CompletableFuture<Delivery>> answers, Duration patience) {
        return BatchDelivery.of(List.of(FIRST, SECOND), slot -> Objects.requireNonNull(answers.get(slot)), patience)
                .await()
                .atMost(A_MINUTE);
    }

    private static ClaimedSlot slot(String deviceId) {
        var topic = new DeviceTopic(UUID.randomUUID(), deviceId, DeviceTopic.Kind.OTA);
        return new ClaimedSlot(topic, 1, null, Optional.empty());
    }
}
