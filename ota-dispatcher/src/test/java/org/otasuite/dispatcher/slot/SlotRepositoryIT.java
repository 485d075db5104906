package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.process.Background;
import org.otasuite.local.testkit.PartsLinks;

/** What several publishers on one database do to each other; the service's own has no broker meanwhile. */
@QuarkusTest
@DispatcherParts
class SlotRepositoryIT {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int DEVICES = 200;

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
        Tables.change("update ota.slot set published_version = version, claimed_until = null");
        Tables.change("update ota.ceiling set next_at = '-infinity'");
        fleet = new Fleet();
        devices = fleet.addDevices(DEVICES);
        fleet.request(fleet.addPackage(), devices).then().statusCode(202);
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
    }

    @Test
    void givesEachSlotToOnePublisherOnly() {
        var claims = Stream.generate(() -> Background.run(() -> claim(DEVICES)))
                .limit(6)
                .toList();

        var claimed = new ArrayList<String>();
        claims.forEach(claim -> claimed.addAll(deviceIds(claim.join())));
        assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(devices);
    }

    @Test
    void givesNoMoreThanWasAskedFor() {
        var claim = claim(7);

        assertThat(claim.slots()).hasSize(7);
    }

    @Test
    void marksCleanWhatTheBrokerHas() {
        var claim = claim(DEVICES);

        settle(claim, claim.slots(), List.of());

        assertThat(dirty()).isEqualTo("0");
    }

    @Test
    void leavesASlotDirtyThatChangedMeanwhile() {
        var claim = claim(DEVICES);
        fleet.requested(fleet.addPackage(), devices.get(0));

        settle(claim, claim.slots(), List.of());

        assertThat(dirty()).isEqualTo("1");
        assertThat(deviceIds(claim(DEVICES))).containsExactly(devices.get(0));
    }

    @Test
    void givesASlotAgainWhoseFateIsUnknown() {
        var claim = claim(DEVICES);
        var unknown = claim.slots().subList(0, 3);

        settle(claim, claim.slots().subList(3, DEVICES), unknown);

        assertThat(claim(DEVICES).slots()).containsExactlyInAnyOrderElementsOf(unknown);
    }

    @Test
    void doesNotLetAWholeBatchWaitForTheSlotThatSomebodyHasLocked() throws SQLException {
        var claim = claim(DEVICES);
        try (var connection = Tables.asDispatcher();
                var lock = connection.prepareStatement("select 1 from ota.slot where device_id = ? for update")) {
            connection.setAutoCommit(false);
            lock.setString(1, devices.get(0));
            lock.execute();
            var settlement = Background.run(() -> {
                settle(claim, claim.slots(), List.of());
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
        var lost = slots.claim(DEVICES, Duration.ZERO).await().atMost(AN_HOUR);
        claim(DEVICES);

        settle(lost, lost.slots(), List.of());

        assertThat(dirty()).isEqualTo(Integer.toString(DEVICES));
    }

    @Test
    void givesTheCommandThatIsWantedWhenTheSlotIsClaimedAndNotAnOlderOne() {
        var claims = new ArrayList<CompletableFuture<Claim>>();
        for (int i = 0; i < 10; i++) {
            var packageId = fleet.addPackage();
            var request = Background.run(() -> fleet.request(packageId, devices));
            claims.add(Background.run(
                    () -> slots.claim(DEVICES, Duration.ZERO).await().atMost(AN_HOUR)));
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

        var claim = claim(5);

        assertThat(deviceIds(claim)).hasSize(5).containsAll(canceled);
    }

    @Test
    void givesNoMoreCommandsThanTheCeilingAllows() {
        var first = claim(DEVICES, new Ceiling(60));
        var second = claim(DEVICES, new Ceiling(60));

        assertThat(first.slots()).hasSize(2);
        assertThat(second.slots()).hasSizeLessThan(2);
    }

    @Test
    void holdsTheCeilingHoweverManyReplicasThereAre() {
        var claims = Stream.generate(() -> Background.run(() -> claim(DEVICES, new Ceiling(600))))
                .limit(6)
                .toList();

        var claimed =
                claims.stream().mapToInt(claim -> claim.join().slots().size()).sum();
        // Two seconds of it, and the little time that the six took.
        assertThat(claimed).isBetween(20, 60);
    }

    @Test
    void doesNotCountRemovalsForTheCeiling() {
        fleet.cancel(devices.subList(0, 50));

        var claim = claim(DEVICES, new Ceiling(60));

        assertThat(deviceIds(claim)).hasSize(52).containsAll(devices.subList(0, 50));
    }

    private Claim claim(int limit, Ceiling ceiling) {
        return slots.claim(limit, AN_HOUR, ceiling).await().atMost(AN_HOUR);
    }

    private Claim claim(int limit) {
        return slots.claim(limit, AN_HOUR).await().atMost(AN_HOUR);
    }

    private void settle(Claim claim, List<ClaimedSlot> acknowledged, List<ClaimedSlot> unknown) {
        slots.settle(claim, acknowledged, unknown).await().atMost(AN_HOUR);
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
