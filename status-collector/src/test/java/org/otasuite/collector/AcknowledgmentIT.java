package org.otasuite.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.fleet.Database;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Fleet.Report;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.collector.fleet.SlotLock;
import org.otasuite.local.testkit.CuttableLink;
import org.otasuite.local.testkit.PartsResource;

/** A message is acknowledged when what it says is committed, not before and not never: processes that die show it. */
class AcknowledgmentIT {
    private static final String FILE = "fa8884d2";
    private static final String SUBSCRIBED = "ota_messages_subscribed";
    private static final PartsResource PARTS = new PartsResource();

    private static Map<String, String> settings = Map.of();
    private static Fleet fleet = new Fleet(new Database("", "", ""));

    @BeforeAll
    static void startParts() {
        PARTS.init(Map.of("role", "status_collector"));
        settings = PARTS.start();
        fleet = new Fleet(new Database(
                settings.getOrDefault("ota.test.database.jdbc-url", ""),
                settings.getOrDefault("ota.test.database.username", ""),
                settings.getOrDefault("ota.test.database.password", "")));
    }

    @AfterAll
    static void stopParts() {
        PARTS.stop();
    }

    @Test
    void aReportIsHeardAgainWhenTheCollectorDiesBeforeItsCommit() throws IOException, SQLException {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        try (var collector = CollectorProcess.start(settings);
                var lock = SlotLock.hold(fleet, device)) {
            collector.awaitReady();
            say(device);
            lock.awaitWaiting();
            collector.kill();
            lock.breakWaiting();
        }
        assertThat(fleet.reports(device)).isEmpty();

        try (var collector = CollectorProcess.start(settings)) {
            collector.awaitReady();
            await().untilAsserted(() -> assertThat(fleet.reports(device)).hasSize(1));
        }
        assertThat(fleet.operation(operation).state()).isEqualTo("applied");
    }

    @Test
    void aReportIsNotHeardAgainWhenTheCollectorStopsInTheMiddleOfIt() throws IOException, SQLException {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        try (var collector = CollectorProcess.start(settings)) {
            collector.awaitReady();
            try (var lock = SlotLock.hold(fleet, device)) {
                say(device);
                lock.awaitWaiting();
                collector.stop();
            }
            collector.awaitEnd();
        }

        var last = fleet.device();
        try (var collector = CollectorProcess.start(settings)) {
            collector.awaitReady();
            say(last);
            await().untilAsserted(() -> assertThat(fleet.reports(last)).hasSize(1));
        }
        assertThat(fleet.reports(device)).isEqualTo(List.of(new Report("applied", null, operation)));
    }

    @Test
    void aReportThatIsNotWrittenWhenTheCollectorStopsIsLeftToTheNext() throws IOException, SQLException {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        try (var collector = CollectorProcess.start(with("ota.mqtt.stop-timeout", "500ms"));
                var lock = SlotLock.hold(fleet, device)) {
            collector.awaitReady();
            say(device);
            lock.awaitWaiting();
            collector.stop();
            collector.awaitEnd();
            lock.breakWaiting();
        }
        assertThat(fleet.reports(device)).isEmpty();

        try (var collector = CollectorProcess.start(settings)) {
            collector.awaitReady();
            await().untilAsserted(() -> assertThat(fleet.reports(device)).hasSize(1));
        }
        assertThat(fleet.operation(operation).state()).isEqualTo("applied");
    }

    @Test
    void aCollectorThatIsAboutToStopIsNotReadyAndStillHears() throws IOException {
        var device = fleet.device();
        fleet.command(device, FILE);
        try (var collector = CollectorProcess.start(with("quarkus.shutdown.delay", "30s"))) {
            collector.awaitReady();
            collector.stop();
            collector.awaitUnready();

            say(device);

            await().untilAsserted(() -> assertThat(fleet.reports(device)).hasSize(1));
            assertThat(collector.isRunning()).isTrue();
        }
    }

    @Test
    void aCollectorThatLosesTheBrokerStaysReadyAndSaysThatNothingIsHeard() throws Exception {
        try (var link = link();
                var collector = CollectorProcess.start(behind(link))) {
            collector.awaitReady();
            awaitMetric(collector, SUBSCRIBED, 1);

            link.cut();

            awaitMetric(collector, SUBSCRIBED, 0);
            assertThat(collector.readiness()).contains("\"subscribed\": false");
            assertThat(collector.isReady()).isTrue();
            link.restore();
            awaitMetric(collector, SUBSCRIBED, 1);
        }
    }

    @Test
    void aCollectorThatHasNotHeardTheBrokerYetIsNotReady() throws Exception {
        try (var link = link()) {
            link.cut();
            try (var collector = CollectorProcess.start(behind(link))) {
                awaitMetric(collector, SUBSCRIBED, 0);
                assertThat(collector.isReady()).isFalse();

                link.restore();

                collector.awaitReady();
            }
        }
    }

    @Test
    void aReportIsWrittenOnceWhenTheCollectorDiesBetweenItsCommitAndItsAcknowledgment() throws IOException {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        try (var link = link();
                var collector = CollectorProcess.start(behind(link))) {
            commitWithoutAcknowledgment(collector, link, device);
            collector.kill();
        }

        try (var collector = CollectorProcess.start(settings)) {
            awaitRepetition(collector);
        }

        assertThat(fleet.reports(device)).isEqualTo(List.of(new Report("applied", null, operation)));
    }

    @Test
    void aReportIsWrittenOnceWhenAnotherReplicaHearsItAgain() throws IOException {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        try (var link = link();
                var collector = CollectorProcess.start(behind(link))) {
            commitWithoutAcknowledgment(collector, link, device);
            try (var other = CollectorProcess.start(with("ota.mqtt.client-id", "another-collector"))) {
                other.awaitReady();
                collector.kill();
                link.cut();
                awaitRepetition(other);
            }
        }

        assertThat(fleet.reports(device)).isEqualTo(List.of(new Report("applied", null, operation)));
    }

    /** Nothing that the collector says reaches the broker any more. */
    private static void commitWithoutAcknowledgment(CollectorProcess collector, CuttableLink link, Device device) {
        collector.awaitReady();
        link.holdAfter(0);
        say(device);
        await().untilAsserted(() -> assertThat(fleet.reports(device)).hasSize(1));
    }

    private static void awaitRepetition(CollectorProcess collector) {
        collector.awaitReady();
        await().untilAsserted(() ->
                assertThat(collector.metric("ota_reports_repeated_total")).isEqualTo(1));
    }

    private static void awaitMetric(CollectorProcess collector, String name, double value) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> collector.tells(name, value));
    }

    private static CuttableLink link() {
        return CuttableLink.to(Integer.parseInt(settings.getOrDefault("ota.mqtt.port", "")));
    }

    private static Map<String, String> behind(CuttableLink link) {
        return with("ota.mqtt.port", Integer.toString(link.port()));
    }

    private static Map<String, String> with(String name, String value) {
        var changed = new HashMap<>(settings);
        changed.put(name, value);
        return changed;
    }

    private static void say(Device device) {
        try (var radio = Radio.connect(name -> settings.getOrDefault(name, ""))) {
            radio.report(device, Payloads.applied(FILE));
        }
    }
}
