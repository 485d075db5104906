package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Offer;
import org.otasuite.core.mqtt.BrokerSettings;

class BacklogTest {
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final int BOUND = 10;
    private static final int BATCH = 2;
    private static final short SHARE = 7;
    private static final short OTHER_SHARE = 8;
    private static final boolean IDLE = true;
    private static final boolean BUSY = false;

    private record Settings(
            String host,
            int port,
            boolean tls,
            Optional<Path> authorities,
            Optional<String> username,
            Optional<String> password)
            implements BrokerSettings {}

    private static final Session SESSION = new CommandConnection(
                    new Settings("localhost", 1, false, Optional.empty(), Optional.empty(), Optional.empty()),
                    "unused",
                    () -> slot -> {},
                    () -> {})
            .session();

    private final Backlog backlog = new Backlog(BOUND, DELAY);

    @Test
    void sendsClaimsInTheOrderInWhichTheyCame() {
        var first = add(commands(3));
        var second = add(commands(1));

        var sent = IntStream.range(0, 3).mapToObj(i -> send()).toList();

        assertThat(sent).containsExactly(first, first, second);
        assertThat(backlog.toSend()).isEmpty();
    }

    @Test
    void settlesNothingWhileThereIsSomethingToPublish() {
        deliver(add(commands(1)), 0);

        assertThat(backlog.toSettle(BUSY, DELAY.toNanos() - 1)).isEmpty();
    }

    @Test
    void settlesWhenThereIsNothingToPublish() {
        var claim = deliver(add(commands(1)), 0);

        assertThat(backlog.toSettle(IDLE, 0)).contains(claim);
    }

    @Test
    void settlesWhatHasWaitedLongEnough() {
        deliver(add(commands(1)), 1);
        var oldest = deliver(add(commands(1)), 0);

        assertThat(backlog.toSettle(BUSY, DELAY.toNanos())).contains(oldest);
    }

    @Test
    void settlesWhenItIsFull() {
        var claim = deliver(add(commands(BOUND)), 0);

        assertThat(backlog.isFull()).isTrue();
        assertThat(backlog.toSettle(BUSY, 0)).contains(claim);
    }

    @Test
    void settlesNothingOfWhichSomethingIsStillWithTheBroker() {
        add(commands(1));
        send();

        assertThat(backlog.toSettle(IDLE, DELAY.toNanos())).isEmpty();
    }

    @Test
    void settlesRemovalsAtOnce() {
        var removal = deliver(add(List.of(slot(Optional.empty()))), 0);

        assertThat(backlog.toSettle(BUSY, 0)).contains(removal);
    }

    @Test
    void settlesAtOnceWhatHadNothingToPublish() {
        var empty = add(List.of());

        assertThat(backlog.toSettle(BUSY, 0)).contains(empty);
    }

    @Test
    void settlesAShareAtOnceThatSomebodyWaitsFor() {
        var claim = add(commands(1));
        backlog.hurry(Set.of(SHARE));

        deliver(claim, 0);

        assertThat(backlog.toSettle(BUSY, 0)).contains(claim);
    }

    @ParameterizedTest
    @ValueSource(booleans = {BUSY, IDLE})
    void settlesAShareThatSomebodyWaitsForBeforeOlderOnes(boolean idle) {
        deliver(add(OTHER_SHARE, commands(BOUND)), 0);
        var claim = deliver(add(commands(1)), 0);

        backlog.hurry(Set.of(SHARE));

        assertThat(backlog.isFull()).isTrue();
        assertThat(backlog.toSettle(idle, 0)).contains(claim);
    }

    @Test
    void settlesOthersBeforeItTriesOneAgainThatCouldNotBe() {
        var claim = deliver(add(commands(1)), 0);
        var other = deliver(add(OTHER_SHARE, commands(1)), 0);
        backlog.hurry(Set.of(SHARE));

        backlog.notSettled(claim);

        assertThat(backlog.toSettle(IDLE, 0)).contains(other);
    }

    @Test
    void keepsNoClaimForLongerThatCouldNotBeSettled() {
        var claim = deliver(add(commands(1)), 0);
        var other = deliver(add(commands(1)), 0);

        backlog.notSettled(claim);

        assertThat(backlog.renewable()).containsExactly(other);
    }

    @Test
    void holdsAClaimUntilItRunsOutOrWasRenewed() {
        var claim = new HeldClaim(new Claim(UUID.randomUUID(), Set.of(SHARE), commands(1), false), BATCH, 100);

        assertThat(claim.isHeldUntil(100)).isTrue();
        assertThat(claim.isHeldUntil(101)).isFalse();
        claim.renew(200);
        assertThat(claim.isHeldUntil(200)).isTrue();
    }

    @Test
    void hurriesNoLaterClaimOfAShareThatSomebodyWaitedFor() {
        var claim = deliver(add(commands(1)), 0);
        backlog.hurry(Set.of(SHARE));
        backlog.settled(claim);

        deliver(add(commands(1)), 0);

        assertThat(backlog.toSettle(BUSY, 0)).isEmpty();
    }

    @Test
    void forgetsWhatIsSettled() {
        var claim = deliver(add(commands(BOUND)), 0);

        backlog.settled(claim);

        assertThat(backlog.size()).isZero();
        assertThat(backlog.shares()).isEmpty();
        assertThat(backlog.toSettle(IDLE, 0)).isEmpty();
    }

    private HeldClaim add(List<ClaimedSlot> slots) {
        return add(SHARE, slots);
    }

    private HeldClaim add(short share, List<ClaimedSlot> slots) {
        var claim = new HeldClaim(new Claim(UUID.randomUUID(), Set.of(share), slots, false), BATCH, 0);
        backlog.add(claim);
        return claim;
    }

    private HeldClaim send() {
        var claim = backlog.toSend().orElseThrow();
        claim.nextBatch();
        return claim;
    }

    private HeldClaim deliver(HeldClaim claim, long at) {
        var result = new BatchDelivery.Result(claim.claim().slots(), List.of(), List.of());
        while (claim.unsentBatches() > 0) {
            send();
            backlog.answered(claim, new HeldClaim.Answer(result, SESSION, at));
        }
        return claim;
    }

    private static List<ClaimedSlot> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> slot(Optional.of(new Offer("fa8884d2", ".tar", 3987))))
                .toList();
    }

    private static ClaimedSlot slot(Optional<Offer> content) {
        var topic = new DeviceTopic(UUID.randomUUID(), "device", DeviceTopic.Kind.OTA);
        return new ClaimedSlot(SHARE, topic, 1, UUID.randomUUID(), content);
    }
}
