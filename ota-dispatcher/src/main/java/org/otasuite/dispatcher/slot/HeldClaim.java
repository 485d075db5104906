package org.otasuite.dispatcher.slot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What has become of a claim so far. Times are those of {@link System#nanoTime}. */
final class HeldClaim {
    private final Claim claim;
    private final Deque<List<ClaimedSlot>> unsent = new ArrayDeque<>();
    private final List<Answer> answers = new ArrayList<>();
    private final boolean hasRemovals;
    private int awaited;
    private long heldUntil;
    private boolean givenUp;

    /** @param heldUntil until when nobody else has it, whatever happens */
    HeldClaim(Claim claim, int batchSize, long heldUntil) {
        this.claim = claim;
        this.heldUntil = heldUntil;
        this.hasRemovals = claim.slots().stream().anyMatch(ClaimedSlot::isRemoval);
        for (int from = 0; from < claim.slots().size(); from += batchSize) {
            int to = Math.min(from + batchSize, claim.slots().size());
            unsent.add(claim.slots().subList(from, to));
        }
    }

    Claim claim() {
        return claim;
    }

    int unsentBatches() {
        return unsent.size();
    }

    List<ClaimedSlot> nextBatch() {
        awaited++;
        return unsent.removeFirst();
    }

    /** What was not sent yet, somebody else will send. */
    void keepBack() {
        unsent.clear();
    }

    void answered(Answer answer) {
        awaited--;
        answers.add(answer);
    }

    List<Answer> answers() {
        return Collections.unmodifiableList(answers);
    }

    /** Whether the fate of all its slots is known, or given up on. */
    boolean isDelivered() {
        return unsent.isEmpty() && awaited == 0;
    }

    /** Whether the first of its slots waits to be settled for so long; at once, if there is nothing to wait for. */
    boolean isDue(long now, long delay) {
        return hasRemovals || answers.isEmpty() || now - answers.get(0).at() >= delay;
    }

    boolean hasAnyOf(Collection<Short> shares) {
        return !Collections.disjoint(claim.shares(), shares);
    }

    boolean isHeldUntil(long time) {
        return time - heldUntil <= 0;
    }

    void renew(long until) {
        heldUntil = until;
    }

    /** Whether it is worth to be kept from others any longer. */
    boolean isRenewable() {
        return !givenUp;
    }

    /** It can not be settled: somebody else may have better luck with its shares, when it has run out. */
    void giveUp() {
        givenUp = true;
    }

    /**
     * What became of one batch.
     *
     * @param session that it was published in
     * @param at when it was known
     */
    record Answer(BatchDelivery.Result result, Session session, long at) {}
}
