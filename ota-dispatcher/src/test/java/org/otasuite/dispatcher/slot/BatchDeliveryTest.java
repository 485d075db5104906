package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.otasuite.core.message.DeviceTopic;

class BatchDeliveryTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** Longer than a busy machine takes to hand two messages over. */
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private static final ClaimedSlot FIRST = slot("first");
    private static final ClaimedSlot SECOND = slot("second");

    private final AtomicBoolean stopped = new AtomicBoolean();

    @Test
    void saysWhatBecameOfEach() {
        var result = deliver(
                answers -> {
                    answers.heard(1, Delivery.REFUSED);
                    answers.heard(0, Delivery.ACKNOWLEDGED);
                    answers.ended();
                },
                A_MINUTE);

        assertThat(result).isEqualTo(new BatchDelivery.Result(List.of(FIRST), List.of(SECOND), List.of()));
    }

    @Test
    void knowsNothingOfWhatWasNotAnsweredInTime() {
        var result = deliver(answers -> answers.heard(0, Delivery.ACKNOWLEDGED), A_MOMENT);

        assertThat(result).isEqualTo(new BatchDelivery.Result(List.of(FIRST), List.of(), List.of(SECOND)));
    }

    @Test
    void knowsNothingOfWhatWasNotAnsweredAtTheEnd() {
        var result = deliver(
                answers -> {
                    answers.heard(1, Delivery.ACKNOWLEDGED);
                    answers.ended();
                },
                A_MINUTE);

        assertThat(result).isEqualTo(new BatchDelivery.Result(List.of(SECOND), List.of(), List.of(FIRST)));
    }

    @Test
    void sendsNothingMoreWhenItsTimeIsOver() {
        deliver(answers -> {}, A_MOMENT);

        assertThat(stopped).isTrue();
    }

    private BatchDelivery.Result deliver(Consumer<BatchDelivery.Answers> broker, Duration patience) {
        return BatchDelivery.of(
                        List.of(FIRST, SECOND),
                        answers -> {
                            broker.accept(answers);
                            return () -> stopped.set(true);
                        },
                        patience)
                .await()
                .atMost(A_MINUTE);
    }

    private static ClaimedSlot slot(String deviceId) {
        var topic = new DeviceTopic(UUID.randomUUID(), deviceId, DeviceTopic.Kind.OTA);
        return new ClaimedSlot((short) 0, topic, 1, null, Optional.empty());
    }
}
