package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
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
import org.otasuite.dispatcher.Listener;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Shares;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.testkit.PartsLinks;

@QuarkusTest
@DispatcherParts
class SlotPublisherIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    CommandBroker broker;

    private Fleet fleet = new Fleet();
    private String fileId = "";
    private String device = "";

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        fileId = Fleet.newFileId();
        device = fleet.addDevice();
        await().atMost(RECOVERY).until(broker::isConnected);
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
        Shares.release();
    }

    @Test
    void publishesWhenTheBrokerIsBackWhatWasWantedMeanwhile() {
        links.broker().cut();
        fleet.requested(fleet.addPackage(fileId), device);

        links.broker().restore();

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void takesOrdersWhileTheBrokerIsAway() {
        links.broker().cut();

        var answer = fleet.request(fleet.addPackage(fileId), List.of(device));

        answer.then().statusCode(202).body("states.pending", equalTo(1));
    }

    @Test
    void publishesWhatNobodySignaled() {
        fleet.requested(fleet.addPackage(fileId), device);
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        try (var listener = Listener.to(fleet.topic(device))) {
            await().atMost(RECOVERY).until(() -> listener.payloads().size() == 1);

            Tables.change("update ota.slot set version = version + 1 where device_id = ?", device);

            await().atMost(RECOVERY)
                    .untilAsserted(() -> assertThat(listener.payloads())
                            .containsExactly(Fleet.command(fileId), Fleet.command(fileId)));
        }
    }

    @Test
    void waitsAsLongAsTheSlotSays() {
        fleet.requested(fleet.addPackage(), device);
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        Tables.change("update ota.slot set not_before = now() + interval '1 hour' where device_id = ?", device);
        fleet.requested(fleet.addPackage(fileId), device);
        var another = fleet.addDevice();

        fleet.requested(fleet.addPackage(), another);

        await().atMost(RECOVERY).until(() -> Fleet.isClean(another));
        assertThat(Fleet.isClean(device)).isFalse();
    }

    @Test
    void publishesWhenTheSlotsTimeHasCome() {
        fleet.requested(fleet.addPackage(), device);
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        Tables.change("update ota.slot set not_before = now() + interval '2 seconds' where device_id = ?", device);

        fleet.requested(fleet.addPackage(fileId), device);

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        assertThat(Tables.value("select not_before <= now() from ota.slot where device_id = ?", device))
                .isEqualTo("t");
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void holdsASlotForDirtyUntilTheBrokerHasAcknowledged() {
        try (var listener = Listener.to(fleet.topic(device))) {
            links.broker().holdAnswers();
            fleet.requested(fleet.addPackage(fileId), device);

            await().atMost(RECOVERY)
                    .untilAsserted(() -> assertThat(listener.payloads()).contains(Fleet.command(fileId)));
            assertThat(Fleet.isClean(device)).isFalse();

            links.broker().releaseAnswers();
            await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        }
    }

    @Test
    void publishesAgainWhatTheBrokerDidNotAcknowledgeInTime() {
        links.broker().holdAnswers();
        fleet.requested(fleet.addPackage(fileId), device);
        awaitClaim();
        await().atMost(RECOVERY).until(() -> !Shares.isClaimed(device));

        links.broker().restore();

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void takesOrdersForADeviceWhoseCommandTheBrokerDoesNotAcknowledge() {
        links.broker().holdAnswers();
        fleet.requested(fleet.addPackage(), device);
        awaitClaim();
        var claim = Shares.claimOf(device);
        var packageId = fleet.addPackage(fileId);

        var answer = fleet.request(packageId, List.of(device));

        answer.then().statusCode(202);
        assertThat(Shares.claimOf(device)).isEqualTo(claim);
    }

    @Test
    void leavesTheLastWishHoweverManyConnectionsItTook() {
        links.broker().holdAnswers();
        fleet.requested(fleet.addPackage(), device);
        awaitClaim();
        fleet.requested(fleet.addPackage(fileId), device);
        links.broker().cut();

        links.broker().restore();

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void leavesAShareToWhoeverHasClaimedIt() {
        fleet.requested(fleet.addPackage(), device);
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        Shares.claim(device, "1 hour");
        Tables.change("update ota.slot set version = version + 1 where device_id = ?", device);
        var another = Shares.deviceElsewhere(fleet, device);

        fleet.requested(fleet.addPackage(), another);

        await().atMost(RECOVERY).until(() -> Fleet.isClean(another));
        assertThat(Fleet.isClean(device)).isFalse();
    }

    @Test
    void takesOverFromAPublisherThatDied() {
        fleet.requested(fleet.addPackage(fileId), device);
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        Shares.claim(device, "1 second");

        Tables.change("update ota.slot set version = version + 1 where device_id = ?", device);

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
    }

    @Test
    void keepsOnThoughTheDatabaseWasAway() {
        links.database().cut();
        links.database().restore();
        fleet.awaitDatabase();

        fleet.requested(fleet.addPackage(fileId), device);

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
    }

    private void awaitClaim() {
        await().atMost(RECOVERY).until(() -> Shares.isClaimed(device));
    }
}
