package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Writes down what became of a claim, and gives its shares back. All of it may be done again, if it was done in part.
 *
 * <p>If a share was not the claim's any more, somebody else may have published something newer before, and what the claim
 * has sent may have arrived on top of it: the present content then goes out once more.
 */
@ApplicationScoped
class Settlement {
    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final SlotRepository slots;
    private final SlotConfig config;

    Settlement(SlotRepository slots, SlotConfig config) {
        this.slots = slots;
        this.config = config;
    }

    Uni<Void> of(HeldClaim held) {
        var claim = held.claim();
        return Multi.createFrom()
                .iterable(held.answers())
                .onItem()
                .transformToUniAndConcatenate(answer -> settle(claim, answer))
                .collect()
                .last()
                .flatMap(done -> slots.release(claim))
                .flatMap(stillOurs -> publishAgain(held, stillOurs));
    }

    private Uni<Void> settle(Claim claim, HeldClaim.Answer answer) {
        var age = Duration.ofNanos(System.nanoTime() - answer.at());
        return slots.settle(claim, known(answer), age)
                .flatMap(done -> slots.putOff(claim, answer.result().refused(), config.publishTimeout()));
    }

    /** What a broker that is gone has acknowledged went out, but the next one may not have it. */
    private static List<ClaimedSlot> known(HeldClaim.Answer answer) {
        var acknowledged = answer.result().acknowledged();
        return answer.session().lasts()
                ? acknowledged
                : acknowledged.stream().map(ClaimedSlot::unpublished).toList();
    }

    private Uni<Void> publishAgain(HeldClaim held, Set<Short> stillOurs) {
        var overtaken = held.answers().stream()
                .flatMap(answer -> sent(answer.result()))
                .filter(slot -> !stillOurs.contains(slot.share()))
                .toList();
        if (!overtaken.isEmpty()) {
            LOG.warnf("a claim ran out, %d slots will be published again", overtaken.size());
        }
        return slots.publishAgain(overtaken);
    }

    private static Stream<ClaimedSlot> sent(BatchDelivery.Result result) {
        return Stream.concat(result.acknowledged().stream(), result.unknown().stream());
    }
}
