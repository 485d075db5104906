package org.otasuite.dispatcher.slot;

import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.local.testkit.PartsLinks;

/** With a poll that never comes: what is published here was signaled. */
@QuarkusTest
@TestProfile(SlotSignalIT.WithoutPoll.class)
@DispatcherParts
class SlotSignalIT {
    public static class WithoutPoll implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ota.slots.poll-interval", "1h");
        }
    }

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    private Fleet fleet = new Fleet();
    private String device = "";

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        device = fleet.addDevice();
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
    }

    @Test
    void publishesWhenSignaled() {
        fleet.requested(fleet.addPackage(), device);

        await().until(() -> Fleet.isClean(device));
    }

    @Test
    void hearsSignalsAgainWhenTheDatabaseWasAway() {
        links.database().cut();
        links.database().restore();
        fleet.awaitDatabase();

        fleet.requested(fleet.addPackage(), device);

        await().atMost(Duration.ofSeconds(60)).until(() -> Fleet.isClean(device));
    }

    @Test
    void findsWhatIsDirtyWhenTheBrokerIsBack() {
        links.broker().cut();
        fleet.requested(fleet.addPackage(), device);

        links.broker().restore();

        await().atMost(Duration.ofSeconds(60)).until(() -> Fleet.isClean(device));
    }
}
