package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The deliveries of one batch, with one time limit for all of them: a timer for each message would cost more than the message. */
final class BatchDelivery {
    /** Hears what became of the messages of the batch, on any thread. */
    interface Answers {
        void heard(int position, Delivery delivery);

        /** Nothing more will be heard. */
        void ended();
    }

    private final List<ClaimedSlot> slots;
    private final AtomicReferenceArray<Delivery> deliveries;

    private BatchDelivery(List<ClaimedSlot> slots) {
        this.slots = slots;
        this.deliveries = new AtomicReferenceArray<>(slots.size());
    }

    /**
     * Completes when the fate of each is known, or is given up on.
     *
     * @param publish sends the batch, and returns what stops sending the rest of it
     */
    static Uni<Result> of(List<ClaimedSlot> slots, Function<Answers, Runnable> publish, Duration patience) {
        var batch = new BatchDelivery(slots);
        return Uni.createFrom()
                .<Result>emitter(emitter ->
                        emitter.onTermination(publish.apply(batch.answers(() -> emitter.complete(batch.result())))))
                .ifNoItem()
                .after(patience)
                .recoverWithItem(batch::result);
    }

    private Answers answers(Runnable whenEnded) {
        return new Answers() {
            @Override
            public void heard(int position, Delivery delivery) {
                deliveries.set(position, delivery);
            }

            @Override
            public void ended() {
                whenEnded.run();
            }
        };
    }

    private Result result() {
        var known = IntStream.range(0, slots.size())
                .mapToObj(i -> Objects.requireNonNullElse(deliveries.get(i), Delivery.UNKNOWN))
                .toList();
        return new Result(
                those(known, Delivery.ACKNOWLEDGED), those(known, Delivery.REFUSED), those(known, Delivery.UNKNOWN));
    }

    private List<ClaimedSlot> those(List<Delivery> known, Delivery delivery) {
        return IntStream.range(0, slots.size())
                .filter(i -> known.get(i) == delivery)
                .mapToObj(slots::get)
                .toList();
    }

    /** What became of the batch. */
    record Result(List<ClaimedSlot> acknowledged, List<ClaimedSlot> refused, List<ClaimedSlot> unknown) {
        /** What was never sent is not known to the broker either. */
        static Result unsent(List<ClaimedSlot> slots) {
            return new Result(List.of(), List.of(), slots);
        }
    }
}
