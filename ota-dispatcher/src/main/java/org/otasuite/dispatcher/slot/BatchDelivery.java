package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The deliveries of one batch, with one time limit for all of them: a timer for each message would cost more than the message. */
final class BatchDelivery {
    private final List<ClaimedSlot> slots;
    private final AtomicReferenceArray<Delivery> deliveries;
    private final AtomicInteger awaited;

    private BatchDelivery(List<ClaimedSlot> slots) {
        this.slots = slots;
        this.deliveries = new AtomicReferenceArray<>(slots.size());
        this.awaited = new AtomicInteger(slots.size());
    }

    /** Completes when the fate of each is known, or is given up on. */
    static Uni<Result> of(
            List<ClaimedSlot> slots, Function<ClaimedSlot, CompletionStage<Delivery>> publish, Duration patience) {
        var batch = new BatchDelivery(slots);
        return Uni.createFrom()
                .<Result>emitter(emitter -> batch.publish(publish, () -> emitter.complete(batch.result())))
                .ifNoItem()
                .after(patience)
                .recoverWithItem(batch::result);
    }

    private void publish(Function<ClaimedSlot, CompletionStage<Delivery>> publish, Runnable whenAllAreKnown) {
        IntStream.range(0, slots.size())
                .forEach(i -> publish.apply(slots.get(i)).whenComplete((delivery, failure) -> {
                    deliveries.set(i, failure == null ? delivery : Delivery.UNKNOWN);
                    if (awaited.decrementAndGet() == 0) {
                        whenAllAreKnown.run();
                    }
                }));
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
    record Result(List<ClaimedSlot> acknowledged, List<ClaimedSlot> refused, List<ClaimedSlot> unknown) {}
}
