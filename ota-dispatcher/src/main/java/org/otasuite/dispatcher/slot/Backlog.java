package org.otasuite.dispatcher.slot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims that this publisher has, in the order in which they came: first their slots are sent, then they are settled.
 * Settling takes what publishing needs, so it waits while there is something to publish, but not for ever, and not while
 * somebody waits for one of the shares.
 */
final class Backlog {
    private final int bound;
    private final long delay;
    private final Deque<HeldClaim> sending = new ArrayDeque<>();
    private final Deque<HeldClaim> delivered = new ArrayDeque<>();
    private final Set<Short> waitedFor = new HashSet<>();
    private int size;

    /**
     * @param bound how many slots are enough
     * @param delay how long settling may wait
     */
    Backlog(int bound, Duration delay) {
        this.bound = bound;
        this.delay = delay.toNanos();
    }

    void add(HeldClaim claim) {
        size += claim.claim().slots().size();
        (claim.isDelivered() ? delivered : sending).add(claim);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size >= bound;
    }

    int unsentBatches() {
        return sending.stream().mapToInt(HeldClaim::unsentBatches).sum();
    }

    /** The claim whose slots are sent next. */
    Optional<HeldClaim> toSend() {
        return sending.stream().filter(claim -> claim.unsentBatches() > 0).findFirst();
    }

    void answered(HeldClaim claim, HeldClaim.Answer answer) {
        claim.answered(answer);
        if (claim.isDelivered()) {
            sending.remove(claim);
            delivered.add(claim);
        }
    }

    /** Nothing more is sent. What was sent is still to be settled, and its shares are to be given back. */
    void keepBack() {
        for (var claim : List.copyOf(sending)) {
            claim.keepBack();
            if (claim.isDelivered()) {
                sending.remove(claim);
                delivered.add(claim);
            }
        }
    }

    boolean isEmpty() {
        return sending.isEmpty() && delivered.isEmpty();
    }

    /**
     * @param idle whether there is nothing to publish
     * @return the claim that shall be settled now
     */
    Optional<HeldClaim> toSettle(boolean idle, long now) {
        return first(claim -> claim.isRenewable() && claim.hasAnyOf(waitedFor))
                .or(() -> first(claim -> idle || isFull() || claim.isDue(now, delay)));
    }

    private Optional<HeldClaim> first(Predicate<HeldClaim> condition) {
        return delivered.stream().filter(condition).findFirst();
    }

    /** Others come first now. */
    void notSettled(HeldClaim claim) {
        claim.giveUp();
        delivered.remove(claim);
        delivered.add(claim);
    }

    void settled(HeldClaim claim) {
        delivered.remove(claim);
        size -= claim.claim().slots().size();
        waitedFor.removeAll(claim.claim().shares());
    }

    /** Has the claims of these shares settled as soon as they are delivered. */
    void hurry(Collection<Short> shares) {
        waitedFor.addAll(shares);
        waitedFor.retainAll(shares());
    }

    Set<Short> shares() {
        return claims().flatMap(claim -> claim.claim().shares().stream()).collect(Collectors.toSet());
    }

    List<HeldClaim> renewable() {
        return claims().filter(HeldClaim::isRenewable).toList();
    }

    private Stream<HeldClaim> claims() {
        return Stream.concat(delivered.stream(), sending.stream());
    }
}
