package org.otasuite.collector.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.local.testkit.PartsResource;

/** What is kept of messages that cannot be taken. */
@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class RejectionIT {
    private static final String FILE = "fa8884d2";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** One device's rejected messages of one kind. */
    private record Kept(String deviceId, String kind, String reason, long times, int size, String beginning) {}

    private final Fleet fleet = Fleet.ofTest();
    private Radio radio;

    @Inject
    Rejections rejections;

    @BeforeEach
    void connect() {
        radio = Radio.connect();
    }

    @AfterEach
    void disconnect() {
        radio.close();
    }

    @Test
    void countsThoseOfOneReasonAndKeepsTheLatest() {
        var device = fleet.device();

        radio.report(device, bytes("gibberish"));
        radio.report(device, bytes("more gibberish"));
        untilAllIsHeard(device);

        assertThat(kept(device)).containsExactly(new Kept(device.id(), "ota", "not JSON", 2, 14, "more gibberish"));
    }

    @Test
    void keepsBytesThatAreNoText() {
        var device = fleet.device();

        radio.report(device, new byte[] {'[', '"', 0, (byte) 0xff, (byte) 0xc3, '"', ']'});
        untilAllIsHeard(device);

        assertThat(kept(device))
                .containsExactly(new Kept(device.id(), "ota", "not JSON", 1, 7, "[\"\\000\\377\\303\"]"));
    }

    @Test
    void keepsTheBeginningOfWhatIsLong() {
        var device = fleet.device();

        radio.report(device, bytes("x".repeat(50_000)));
        untilAllIsHeard(device);

        assertThat(kept(device))
                .containsExactly(new Kept(device.id(), "ota", "longer than 4096 bytes", 1, 50_000, "x".repeat(512)));
    }

    @Test
    void keepsWhatIsNoStatus() {
        var device = fleet.device();

        radio.status(device, bytes("{}"));

        await().untilAsserted(() -> assertThat(kept(device))
                .containsExactly(new Kept(device.id(), "stat", "not a status message", 1, 2, "{}")));
    }

    @Test
    void showsADeviceOfAnotherProjectToTheProjectWhoseChannelItUses() {
        var impostor = new Device(fleet.device().id(), fleet.project());

        radio.report(impostor, Payloads.applied(FILE));
        untilAllIsHeard(impostor);

        assertThat(kept(impostor)).extracting(Kept::reason).containsExactly("not a device of this project");
    }

    @Test
    void keepsWhatADeviceSaysThatNobodyKnows() {
        var unknown = new Device("nobody-" + UUID.randomUUID(), fleet.project());

        radio.report(unknown, Payloads.applied(FILE));
        untilAllIsHeard(unknown);

        assertThat(kept(unknown)).extracting(Kept::reason).containsExactly("not a device of this project");
    }

    @Test
    void doesNotKeepOurOwnCommands() {
        var device = fleet.device();

        radio.report(device, Payloads.command(FILE));
        untilAllIsHeard(device);

        assertThat(kept(device)).isEmpty();
    }

    @Test
    void countsAFloodWithoutKeepingIt() {
        var device = fleet.device();
        fleet.command(device, FILE);

        radio.flood(device, Payloads.failed(FILE, "can not download"), 2_000);
        untilAllIsHeard(device);

        int reports = fleet.reports(device).size();
        assertThat(reports).isBetween(200, 300);
        assertThat(kept(device))
                .extracting(Kept::reason, Kept::times)
                .containsExactly(tuple("too many messages", 2_000L - reports));
    }

    @Test
    void removesWhatIsOld() {
        var device = fleet.device();
        radio.report(device, bytes("gibberish"));
        untilAllIsHeard(device);
        fleet.database()
                .run(
                        "update ota.rejected_message set last_at = now() - interval '31 days' where device_id = ?",
                        device.id());

        rejections.cleanUp().await().atMost(LIMIT);

        assertThat(kept(device)).isEmpty();
    }

    @Test
    void removesTheOldestOfTooMany() {
        var device = fleet.device();
        fleet.database().run("""
                insert into ota.rejected_message
                select ?, 'node-' || i, 'ota', 'not JSON', 1, now(), now() - make_interval(secs => i), 1, ''
                from generate_series(1, 10005) i
                """, device.project().id());

        rejections.cleanUp().await().atMost(LIMIT);

        assertThat(fleet.database()
                        .list(
                                row -> row.getString(1),
                                "select count(*) || ' ' || min(extract(epoch from first_at - last_at))::int || ' '"
                                        + " || max(extract(epoch from first_at - last_at))::int"
                                        + " from ota.rejected_message where project_id = ?",
                                device.project().id()))
                .containsExactly("10000 1 10000");
    }

    /** Messages of one topic filter are taken in their order, so all is heard when something later is. */
    private void untilAllIsHeard(Device device) {
        var marker = fleet.device(device.project());
        radio.report(marker, Payloads.applied("marker"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(fleet.reports(marker)).hasSize(1));
    }

    private List<Kept> kept(Device device) {
        return fleet.database()
                .list(
                        row -> new Kept(
                                row.getString("device_id"),
                                row.getString("kind"),
                                row.getString("reason"),
                                row.getLong("times"),
                                row.getInt("size"),
                                row.getString("beginning")),
                        "select *, encode(payload, 'escape') as beginning from ota.rejected_message"
                                + " where project_id = ? and device_id = ? order by reason",
                        device.project().id(),
                        device.id());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
