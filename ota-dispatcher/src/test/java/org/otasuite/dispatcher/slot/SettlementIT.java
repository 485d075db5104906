package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Shares;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.testkit.PartsLinks;

/** What is written down of a claim whose publisher was late, or lost its broker; the service's own has none meanwhile. */
@QuarkusTest
@DispatcherParts
class SettlementIT {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int ALL = 256;

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    SlotRepository slots;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    Settlement settlement;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    CommandBroker broker;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    MqttConfig config;

    private Fleet fleet = new Fleet();
    private String device = "";

    @BeforeEach
    void wantSomething() {
        links.broker().cut();
        await().until(() -> !broker.isConnected());
        Tables.change("update ota.slot set published_version = version");
        Shares.release();
        fleet = new Fleet();
        device = fleet.addDevice();
        fleet.requested(fleet.addPackage(), device);
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
        Shares.release();
    }

    @Test
    void marksCleanWhatTheBrokerHasAndGivesTheSharesBack() {
        var claim = claim(AN_HOUR);

        settle(claim, acknowledged(claim), newConnection());

        assertThat(Fleet.isClean(device)).isTrue();
        assertThat(Shares.isClaimed(device)).isFalse();
    }

    @Test
    void publishesAgainWhatMayHaveArrivedOnTopOfSomethingNewer() {
        var late = claim(Duration.ZERO);
        fleet.requested(fleet.addPackage(), device);
        var newer = claim(AN_HOUR);
        settle(newer, acknowledged(newer), newConnection());

        settle(late, acknowledged(late), newConnection());

        assertThat(Fleet.isClean(device)).isFalse();
    }

    @Test
    void publishesAgainWhatMayStillArriveOnTopOfSomethingNewer() {
        var late = claim(Duration.ZERO);
        fleet.requested(fleet.addPackage(), device);
        var newer = claim(AN_HOUR);
        settle(newer, acknowledged(newer), newConnection());

        settle(late, new BatchDelivery.Result(List.of(), List.of(), late.slots()), newConnection());

        assertThat(Fleet.isClean(device)).isFalse();
    }

    @Test
    void takesNothingForPublishedThatALostConnectionAcknowledged() {
        var claim = claim(AN_HOUR);
        var lost = newConnection();
        lost.abandon();

        settle(claim, acknowledged(claim), lost);

        assertThat(Fleet.isClean(device)).isFalse();
        assertThat(isDispatched()).isTrue();
        assertThat(Shares.isClaimed(device)).isFalse();
    }

    @Test
    void doesNotOfferAtOnceWhatTheBrokerRefused() {
        var claim = claim(AN_HOUR);

        settle(claim, new BatchDelivery.Result(List.of(), claim.slots(), List.of()), newConnection());

        assertThat(Fleet.isClean(device)).isFalse();
        assertThat(slots.claim(ALL, ALL, AN_HOUR).await().atMost(AN_HOUR)).isEmpty();
    }

    @Test
    void goesOnWhereItDied() {
        var claim = claim(AN_HOUR);
        slots.settle(claim, claim.slots(), Duration.ZERO).await().atMost(AN_HOUR);

        settle(claim, acknowledged(claim), newConnection());

        assertThat(Fleet.isClean(device)).isTrue();
        assertThat(Shares.isClaimed(device)).isFalse();
    }

    /** Nobody knows then what another has published in between. */
    @Test
    void publishesAgainWhatIsSettledOnceMoreAfterItsSharesWereGivenBack() {
        var claim = claim(AN_HOUR);
        settle(claim, acknowledged(claim), newConnection());

        settle(claim, acknowledged(claim), newConnection());

        assertThat(isDispatched()).isTrue();
        assertThat(Fleet.isClean(device)).isFalse();
    }

    private boolean isDispatched() {
        return Tables.value("select dispatched_at is not null from ota.operation where device_id = ?", device)
                .equals("t");
    }

    private Claim claim(Duration lease) {
        return slots.claim(ALL, ALL, lease).await().atMost(AN_HOUR).orElseThrow();
    }

    private void settle(Claim claim, BatchDelivery.Result result, CommandConnection connection) {
        var held = new HeldClaim(claim, ALL, System.nanoTime());
        held.nextBatch();
        held.answered(new HeldClaim.Answer(result, connection.session(), System.nanoTime()));
        settlement.of(held).await().atMost(AN_HOUR);
    }

    private static BatchDelivery.Result acknowledged(Claim claim) {
        return new BatchDelivery.Result(claim.slots(), List.of(), List.of());
    }

    private CommandConnection newConnection() {
        return new CommandConnection(config, "unused", () -> slot -> {}, () -> {});
    }
}
