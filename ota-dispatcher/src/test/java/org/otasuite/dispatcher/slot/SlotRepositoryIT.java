package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Shares;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.process.Background;
import org.otasuite.local.testkit.PartsLinks;

/** What several publishers on one database do to each other; the service's own has no broker meanwhile. */
@QuarkusTest
@DispatcherParts
class SlotRepositoryIT {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Ceiling ONE_A_MINUTE = new Ceiling(1);
    private static final int DEVICES = 200;
    private static final int ALL = 256;
    private static final Claim NOTHING = new Claim(UUID.randomUUID(), Set.of(), List.of(), false);

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    SlotRepository slots;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    CommandBroker broker;

    private Fleet fleet = new Fleet();
    private List<String> devices = List.of();

    @BeforeEach
    void wantSomethingOfManyDevices() {
        links.broker().cut();
        await().until(() -> !broker.isConnected());
        Tables.change("update ota.slot set published_version = version");
        Shares.release();
        Tables.change("update ota.ceiling set next_at = '-infinity'");
        fleet = new Fleet();
        devices = fleet.addDevices(DEVICES);
        fleet.request(fleet.addPackage(), devices).then().statusCode(202);
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
        Shares.release();
    }

    @Test
    void givesEachSlotToOnePublisherOnly() {
        var claims =
                Stream.generate(() -> Background.run(() -> claim(3))).limit(6).toList();

        var claimed = new ArrayList<String>();
        claims.forEach(claim -> claimed.addAll(deviceIds(claim.join())));
        assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(devices);
    }

    @Test
    void givesNoMoreSharesThanWereAskedFor() {
        var claim = claim(7);

        assertThat(claim.shares()).hasSize(7);
        assertThat(claim.slots()).extracting(ClaimedSlot::share).isSubsetOf(claim.shares());
        assertThat(claim.more()).isTrue();
    }

    @Test
    void givesNoMoreOfAShareThanWasAskedFor() {
        var claim = slots.claim(ALL, 1, AN_HOUR).await().atMost(AN_HOUR).orElse(NOTHING);

        assertThat(claim.slots())
                .extracting(ClaimedSlot::share)
                .containsExactlyInAnyOrderElementsOf(claim.shares())
                .hasSizeLessThan(DEVICES);
        assertThat(claim.more()).isTrue();
    }

    @Test
    void marksCleanWhatTheBrokerHas() {
        var claim = claim(ALL);

        settle(claim, claim.slots());

        assertThat(dirty()).isEqualTo("0");
    }

    @Test
    void knowsSinceWhenTheBrokerHasIt() {
        var claim = claim(ALL);

        slots.settle(claim, claim.slots(), Duration.ofMinutes(1)).await().atMost(AN_HOUR);

        assertThat(Tables.value(
                        "select count(*) from ota.operation where project_id = ?"
                                + " and dispatched_at between now() - interval '2 minutes' and now() - interval '1 minute'",
                        fleet.projectId()))
                .isEqualTo(Integer.toString(DEVICES));
    }

    @Test
    void leavesASlotDirtyThatChangedMeanwhile() {
        var claim = claim(ALL);
        fleet.requested(fleet.addPackage(), devices.get(0));

        settle(claim, claim.slots());

        assertThat(dirty()).isEqualTo("1");
        assertThat(deviceIds(claimAgain(claim))).containsExactly(devices.get(0));
    }

    @Test
    void givesASlotAgainWhoseFateIsUnknown() {
        var claim = claim(ALL);
        var unknown = claim.slots().subList(0, 3);

        settle(claim, claim.slots().subList(3, DEVICES));

        assertThat(claimAgain(claim).slots()).containsExactlyInAnyOrderElementsOf(unknown);
    }

    @Test
    void keepsWhatWasRefusedBackForAWhile() {
        var claim = claim(ALL);
        var refused = claim.slots().subList(0, 3);

        slots.putOff(claim, refused, AN_HOUR).await().atMost(AN_HOUR);

        assertThat(claimAgain(claim).slots()).hasSize(DEVICES - 3).doesNotContainAnyElementsOf(refused);
    }

    @Test
    void doesNotLetAWholeBatchWaitForTheSlotThatSomebodyHasLocked() throws SQLException {
        var claim = claim(ALL);
        try (var connection = Tables.asDispatcher();
                var lock = connection.prepareStatement("""
                        select 1
                        from ota.slot s
                        join ota.operation o on o.id = s.operation_id
                        where s.device_id = ?
                        for update
                        """)) {
            connection.setAutoCommit(false);
            lock.setString(1, devices.get(0));
            lock.execute();
            var settlement = Background.run(() -> {
                settle(claim, claim.slots());
                return null;
            });

            await().until(() -> "1".equals(dirty()));

            connection.rollback();
            settlement.join();
        }
        assertThat(dirty()).isEqualTo("0");
    }

    @Test
    void marksNothingForAClaimThatWasLost() {
        var lost = claimForNoTime();
        claim(ALL);

        settle(lost, lost.slots());

        assertThat(dirty()).isEqualTo(Integer.toString(DEVICES));
    }

    @Test
    void tellsWhichSharesAClaimStillHasWhenItIsReleased() {
        var claim = claimForNoTime();
        var another = claim(7);

        var released = slots.release(claim).await().atMost(AN_HOUR);

        assertThat(released)
                .doesNotContainAnyElementsOf(another.shares())
                .hasSize(claim.shares().size() - 7);
    }

    @Test
    void leavesARenewedClaimAlone() {
        var claim = claimForNoTime();

        var renewed = slots.renew(List.of(claim.id()), AN_HOUR).await().atMost(AN_HOUR);

        assertThat(renewed).containsEntry(claim.id(), (long) claim.shares().size());
        assertThat(claim(ALL).slots()).isEmpty();
    }

    @Test
    void renewsOnlyWhatTheClaimStillHas() {
        var lost = claimForNoTime();
        var another = claim(ALL);

        var renewed = slots.renew(List.of(lost.id()), AN_HOUR).await().atMost(AN_HOUR);

        assertThat(renewed).isEmpty();
        assertThat(slots.release(another).await().atMost(AN_HOUR)).isEqualTo(another.shares());
    }

    @Test
    void findsTheRemovalsThatWaitForAClaim() {
        var claim = claim(ALL);
        var canceled = claim.slots().get(0);
        fleet.cancel(List.of(canceled.topic().deviceId()));

        var waiting = slots.waitingRemovals(claim.shares()).await().atMost(AN_HOUR);

        assertThat(waiting).containsExactly(canceled.share());
    }

    @Test
    void givesTheCommandThatIsWantedWhenTheSlotIsClaimedAndNotAnOlderOne() {
        var claims = new ArrayList<CompletableFuture<Claim>>();
        for (int i = 0; i < 10; i++) {
            var packageId = fleet.addPackage();
            var request = Background.run(() -> fleet.request(packageId, devices));
            claims.add(Background.run(this::claimForNoTime));
            request.join();
        }

        assertThat(claims.stream().flatMap(claim -> claim.join().slots().stream()))
                .isNotEmpty()
                .allMatch(slot -> slot.content().isPresent());
    }

    @Test
    void givesRemovalsBeforeCommands() {
        var canceled = devices.subList(100, 103);
        fleet.cancel(canceled);

        var claim = claim(3);

        assertThat(deviceIds(claim)).containsAll(canceled);
    }

    @Test
    void givesNoMoreCommandsThanTheCeilingAllows() {
        var first = claim(ONE_A_MINUTE);
        var second = claim(ONE_A_MINUTE);

        assertThat(first.slots()).hasSize(1);
        assertThat(second.slots()).isEmpty();
    }

    @Test
    void holdsTheCeilingHoweverManyReplicasThereAre() {
        var claims = Stream.generate(() -> Background.run(() -> claim(ONE_A_MINUTE)))
                .limit(6)
                .toList();

        var claimed =
                claims.stream().mapToInt(claim -> claim.join().slots().size()).sum();
        assertThat(claimed).isEqualTo(1);
    }

    @Test
    void doesNotCountRemovalsForTheCeiling() {
        fleet.cancel(devices.subList(0, 50));

        var claim = claim(new Ceiling(60));

        assertThat(deviceIds(claim)).hasSize(52).containsAll(devices.subList(0, 50));
    }

    private Claim claim(Ceiling ceiling) {
        return slots.claim(ALL, DEVICES, Duration.ZERO, ceiling)
                .await()
                .atMost(AN_HOUR)
                .orElse(NOTHING);
    }

    private Claim claim(int shares) {
        return slots.claim(shares, DEVICES, AN_HOUR).await().atMost(AN_HOUR).orElse(NOTHING);
    }

    private Claim claimForNoTime() {
        return slots.claim(ALL, DEVICES, Duration.ZERO).await().atMost(AN_HOUR).orElse(NOTHING);
    }

    private Claim claimAgain(Claim settled) {
        slots.release(settled).await().atMost(AN_HOUR);
        return claim(ALL);
    }

    private void settle(Claim claim, List<ClaimedSlot> acknowledged) {
        slots.settle(claim, acknowledged, Duration.ZERO).await().atMost(AN_HOUR);
    }

    private static List<String> deviceIds(Claim claim) {
        return claim.slots().stream().map(slot -> slot.topic().deviceId()).toList();
    }

    private String dirty() {
        return Tables.value(
                "select count(*) from ota.slot where control_channel = ? and version <> published_version",
                fleet.controlChannel());
    }
}
