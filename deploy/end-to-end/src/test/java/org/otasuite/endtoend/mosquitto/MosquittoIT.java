package org.otasuite.endtoend.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.otasuite.local.testkit.Patience.await;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.local.device.CycleResult.Outcome;
import org.otasuite.local.device.DeviceFirmware;
import org.otasuite.local.device.VirtualDevice;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.testkit.mosquitto.MosquittoDirectory;

/** The journey, and what a broker is relied on for, on mosquitto. */
@ExtendWith(InstalledMosquitto.class)
class MosquittoIT {
    private static final String PACKAGE = "mf-plain-tar.tar";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
    private static final Pattern COLLECTOR_SUBSCRIBES =
            Pattern.compile("Received SUBSCRIBE from (\\S+)\n[^\n]*\\$share/");

    @SuppressWarnings("NullAway.Init") // JUnit's.
    @TempDir
    private static Path directory;

    private static Suite.Ports ports;
    private static int servicesPort;
    private static Secrets secrets;
    private static Mosquitto mosquitto;
    private static Suite suite;
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        var data = DataDirectory.create(directory.resolve("data"));
        secrets = Secrets.loadOrCreate(data.secrets());
        ports = Suite.Ports.free();
        servicesPort = new LoopbackPorts().next();
        mosquitto = Mosquitto.start(
                directory.resolve("mosquitto"),
                new MosquittoDirectory.Ports(ports.mqtt(), servicesPort),
                secrets.brokerAccounts());
        suite = Suite.start(
                data.root(),
                ports,
                Map.of("OTA_BROKER_PASSWORDS_KEPT", "true", "OTA_RECONCILE_REPAIR_DELAY", "1s"),
                List.of("--broker", Integer.toString(servicesPort)));
        fleet = new Fleet(suite, directory.resolve("flashes"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDeviceAppliesWhatWasRequestedAndIsHeardAfterwards(boolean cellular) throws Exception {
        var firmware = cellular ? DeviceFirmware.CELLULAR : DeviceFirmware.WIFI;
        var wait = Duration.ofSeconds(20);
        var member =
                admitted(fleet.join(settings -> settings.withFirmware(firmware).withCommandWait(wait)));
        fleet.request(PACKAGE, member);

        var cycle = member.device().wake();

        assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
        var operation = fleet.awaitOperation(member, found -> found.hasNonNull("confirmedAt"));
        assertThat(operation.get("state").asText()).isEqualTo("applied");
        assertThat(operation.get("reports")).hasSize(1);
        var lessPatient = new VirtualDevice(member.device().settings().withCommandWait(Duration.ofSeconds(3)));
        assertThat(lessPatient.wake().outcome()).isEqualTo(Outcome.NO_COMMAND);
    }

    @Test
    void aCanceledRequestReachesNoDevice() throws Exception {
        var member = admitted(fleet.join(settings -> settings.withCommandWait(SHORT_WAIT)));
        var request = fleet.request(PACKAGE, member);

        fleet.operator().cancelRequest(fleet.projectId(), request.get("id").asText());

        fleet.awaitOutcome(member, Outcome.NO_COMMAND);
        fleet.awaitState(member, "canceled");
    }

    @Test
    void aWrongKeyIsRefused() throws Exception {
        var member = admitted(fleet.join(UnaryOperator.identity()));

        assertThatThrownBy(() -> BrokerClient.connect(ports.mqtt(), "aabbccddeeff", member.id(), member.key() + "x"))
                .hasCauseInstanceOf(Mqtt3ConnAckException.class);
    }

    @Test
    void aFormerKeyIsRefusedAndWhoIsConnectedWithItHasToGo() throws Exception {
        var member = admitted(fleet.join(UnaryOperator.identity()));
        try (var connected = connect(member)) {
            var answer = fleet.operator()
                    .post("/api/projects/" + fleet.projectId() + "/devices/" + member.id() + "/key", "");
            var key = answer.json().get("key").asText();

            update();

            await().atMost(PATIENCE).until(() -> !connected.isConnected());
            assertThatThrownBy(() -> connect(member)).hasCauseInstanceOf(Mqtt3ConnAckException.class);
            BrokerClient.connect(ports.mqtt(), "aabbccddeeff", member.id(), key).close();
        }
    }

    @Test
    void aDeviceHearsNothingThatIsForAnother() throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        var curious = admitted(fleet.join(UnaryOperator.identity()));
        fleet.request(PACKAGE, member);
        try (var client = connect(curious)) {
            client.subscribe(topic(member));
            client.subscribe("#");
            client.subscribe("channels/+/messages/+/ota");

            fleet.request(PACKAGE, curious);

            await().atMost(PATIENCE).until(() -> client.topicsHeard().contains(topic(curious)));
            assertThat(client.topicsHeard()).containsOnly(topic(curious));
        }
    }

    @Test
    void aDeviceCannotReportForAnotherOrTakeItsCommand() throws Exception {
        var member = admitted(fleet.join(UnaryOperator.identity()));
        var request = fleet.request(PACKAGE, member);
        var report = "[{\"n\":\"e\",\"v\":1},{\"n\":\"i\",\"vs\":\""
                + request.get("fileId").asText() + "\"}]";
        var liar = admitted(fleet.join(UnaryOperator.identity()));
        fleet.request(PACKAGE, liar);
        try (var client = connect(liar)) {
            client.publish(topic(member), report, false);
            client.publish(topic(member), "", true);
        }
        liar.device().wake();
        fleet.awaitState(liar, "applied");

        assertThat(fleet.awaitState(member, "pending").get("reports")).isEmpty();
        assertThat(member.device().wake().outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void aDeviceCannotTakeTheCollectorsSession() throws Exception {
        var member = admitted(fleet.join(UnaryOperator.identity()));
        var lostBefore = connectionsLost();
        try (var intruder = BrokerClient.connect(ports.mqtt(), "status-collector-1", member.id(), member.key())) {
            fleet.request(PACKAGE, member);

            member.device().wake();

            fleet.awaitState(member, "applied");
            assertThat(connectionsLost()).isEqualTo(lostBefore);
            assertThat(intruder.isConnected()).isFalse();
        }
    }

    @Test
    void aDeviceWithTheNameOfAServiceIsLeftOut() throws Exception {
        fleet.operator()
                .post(
                        "/api/projects/" + fleet.projectId() + "/device-imports",
                        "{\"devices\":[{\"id\":\"ota-dispatcher\",\"key\":\"a-key-of-its-own\"}]}");

        var update = mosquitto.update(database());

        assertThat(update.output()).contains("left out").contains("ota-dispatcher");
        assertThatThrownBy(() -> BrokerClient.connect(servicesPort, "x", "ota-dispatcher", "a-key-of-its-own"))
                .hasCauseInstanceOf(Mqtt3ConnAckException.class);
    }

    @Test
    void collectorsAreNotSentTheRetainedCommandsWhenTheySubscribeAgain() throws Exception {
        var member = admitted(fleet.join(settings -> settings.withCommandWait(SHORT_WAIT)));
        fleet.request(PACKAGE, member);
        await().atMost(PATIENCE).until(() -> isRetained(member));
        int before = mosquitto.log().length();

        await().atMost(PATIENCE)
                .until(() -> COLLECTOR_SUBSCRIBES
                                .matcher(mosquitto.log().substring(before))
                                .results()
                                .count()
                        >= 2);

        var log = mosquitto.log().substring(before);
        var collectors = COLLECTOR_SUBSCRIBES
                .matcher(log)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(collectors)
                .allSatisfy(collector -> assertThat(log)
                        .doesNotContainPattern("Sending PUBLISH to " + Pattern.quote(collector)
                                + " \\(d\\d, q\\d, r1, [^\n]*" + member.id()));
    }

    @Test
    void whatAKilledUpdateHasLeftIsTakenAwayAndNothingElse() throws Exception {
        var left = Files.createDirectory(mosquitto.lists().resolve(".update.a1B2c3"));
        Files.writeString(left.resolve("passwords"), "half of it");
        var administrators = Files.writeString(mosquitto.lists().resolve("new.rules"), "user somebody\n");

        update();

        assertThat(left).doesNotExist();
        assertThat(administrators).exists();
    }

    @Test
    void mosquittoIsOnlyToldWhatHasChanged() throws Exception {
        admitted(fleet.join(UnaryOperator.identity()));

        var again = mosquitto.update(database());

        assertThat(again).isEqualTo(new Mosquitto.Update(0, ""));
    }

    @Test
    void devicesThatComeAndGoAreLetInAndThrownOutWhileItIsUpdatedEverySecond() throws Exception {
        try (var updater = mosquitto.keepUpdated(database())) {
            var member = fleet.join(UnaryOperator.identity());
            awaitIn(member);
            try (var connected = connect(member)) {
                fleet.operator().deleteDevice(fleet.projectId(), member.id());

                await().atMost(PATIENCE).until(() -> !connected.isConnected());
            }
            assertThatThrownBy(() -> connect(member)).hasCauseInstanceOf(Mqtt3ConnAckException.class);
            assertThat(updater.isRunning()).as(updater.log()).isTrue();
        }
    }

    @Test
    void nothingChangesWhileTheDatabaseCannotBeReached() throws Exception {
        admitted(fleet.join(UnaryOperator.identity()));
        var passwords = mosquitto.list("passwords");
        var rules = mosquitto.list("rules");

        var update = mosquitto.update(Map.of("PGHOST", "127.0.0.1", "PGPORT", "1"));

        assertThat(update.exitCode()).isEqualTo(1);
        assertThat(mosquitto.list("passwords")).isEqualTo(passwords);
        assertThat(mosquitto.list("rules")).isEqualTo(rules);
    }

    @Test
    void rulesByProjectAreEnoughForTheJourneyAndTellOneDeviceFromAnother() throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        var curious = fleet.join(UnaryOperator.identity());
        fleet.request(PACKAGE, member);
        assertThat(mosquitto.update(database(), "--by-project").exitCode()).isZero();
        awaitIn(curious);
        try (var client = connect(curious)) {
            client.subscribe("#");

            var cycle = member.device().wake();

            assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(client.topicsHeard()).doesNotContain(topic(member));
        } finally {
            update();
        }
    }

    @Test
    void commandsSurviveARestartOfTheBroker() throws Exception {
        var member = admitted(fleet.join(UnaryOperator.identity()));
        var request = fleet.request(PACKAGE, member);
        mosquitto.stop();
        assertThat(mosquitto.hasOnDisk(request.get("fileId").asText())).isTrue();

        mosquitto.startAgain();

        assertThat(member.device().wake().outcome()).isEqualTo(Outcome.APPLIED);
        fleet.awaitState(member, "applied");
    }

    @Test
    void aBrokerThatHasLostEverythingIsToldAgain() throws Exception {
        var member = admitted(fleet.join(settings -> settings.withCommandWait(SHORT_WAIT)));
        fleet.request(PACKAGE, member);
        mosquitto.kill();
        mosquitto.loseDisk();
        int before = mosquitto.log().length();

        mosquitto.startAgain();

        // Before that nobody hears what the device reports.
        await().atMost(PATIENCE)
                .until(() -> COLLECTOR_SUBSCRIBES
                        .matcher(mosquitto.log().substring(before))
                        .find());
        fleet.awaitOutcome(member, Outcome.APPLIED);
        fleet.awaitState(member, "applied");
    }

    @Test
    void aCommandThatIsBackFromBeforeACrashIsTakenAwayAgain() throws Exception {
        var member = admitted(fleet.join(settings -> settings.withCommandWait(SHORT_WAIT)));
        var request = fleet.request(PACKAGE, member);
        mosquitto.save();
        fleet.operator().cancelRequest(fleet.projectId(), request.get("id").asText());
        await().atMost(PATIENCE).until(() -> !isRetained(member));
        mosquitto.kill();
        assertThat(mosquitto.hasOnDisk(request.get("fileId").asText())).isTrue();

        mosquitto.startAgain();

        fleet.awaitComparison();
        await().atMost(PATIENCE).until(() -> !isRetained(member));
        fleet.awaitState(member, "canceled");
    }

    private static Member admitted(Member member) throws Exception {
        update();
        awaitIn(member);
        return member;
    }

    private static void update() throws Exception {
        var update = mosquitto.update(database());
        assertThat(update.exitCode()).as(update.output()).isZero();
    }

    /** mosquitto reads the lists a moment after it was told. */
    private static void awaitIn(Member member) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            connect(member).close();
            return true;
        });
    }

    private static BrokerClient connect(Member member) throws Exception {
        return BrokerClient.connect(
                ports.mqtt(), UUID.randomUUID().toString().substring(0, 12), member.id(), member.key());
    }

    private static String topic(Member member) {
        return member.device().settings().credentials().otaTopic();
    }

    private static Map<String, String> database() throws IOException {
        var server = Files.readAllLines(directory.resolve("data/database/cluster/postmaster.pid"));
        return MosquittoDirectory.database(Integer.parseInt(server.get(3)), secrets.rolePassword("ota_broker"));
    }

    private static long connectionsLost() throws IOException {
        return suite.logs()
                .lines()
                .filter(line -> line.contains("broker connection lost"))
                .count();
    }

    /** Whether the device would find a command now. */
    private static boolean isRetained(Member member) throws Exception {
        var marker = topic(member).replaceFirst("/ota$", "/marker");
        try (var client = connect(member)) {
            client.subscribe(topic(member));
            client.subscribe(marker);
            client.publish(marker, "", false);
            await().atMost(PATIENCE).until(() -> client.topicsHeard().contains(marker));
            return client.topicsHeard().contains(topic(member));
        }
    }
}
