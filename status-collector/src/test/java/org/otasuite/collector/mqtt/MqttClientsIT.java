package org.otasuite.collector.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.otasuite.core.mqtt.BrokerConnection;
import org.otasuite.core.mqtt.BrokerSettings;

/** The two differences for which docs/adr/0001 divides the work between two MQTT clients, and how the inbox behaves. */
@QuarkusTest
@TestProfile(ScriptedProfile.class)
class MqttClientsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Of the collector's messages without an acknowledgment. */
    private static final int MOST_WAITING = 1000;

    private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();
    private Optional<Mqtt5AsyncClient> hiveMq = Optional.empty();

    @Inject
    Instance<ScriptedBroker> brokers;

    @Inject
    MeterRegistry registry;

    @Inject
    Instance<ConnectorChannels> channels;

    @AfterEach
    void disconnect() {
        hiveMq.ifPresent(client -> client.disconnect().join());
    }

    @Test
    void theConnectorAnswersSentThoughTheBrokerHasNotAcknowledged() {
        var sent = channels.get().send("command").toCompletableFuture();

        assertThat(sent).succeedsWithin(LIMIT);
        var client = broker().client(ScriptedProfile.SENDER);
        client.awaitPublished(1);
        assertThat(client.published.get(0).qosLevel()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
    }

    @Test
    void theHiveMqClientAnswersSentWhenTheBrokerHasAcknowledged(TestInfo test) {
        var client = connectHiveMq(test);

        var sent = publish("command", MqttQos.AT_LEAST_ONCE);
        client.awaitPublished(1);
        awaitMarkerFrom(client);
        assertThat(sent).isNotDone();

        client.acknowledge(client.published.get(0));
        assertThat(sent).succeedsWithin(LIMIT);
    }

    @Test
    void theConnectorAcknowledgesWhatItsConsumerHasNotFinished() {
        var client = broker().client(ScriptedProfile.RECEIVER);
        client.awaitSubscription();

        client.send(MqttQoS.AT_LEAST_ONCE, "report");
        client.awaitAcknowledged();
        await().untilAsserted(() -> assertThat(channels.get().begun()).containsExactly("report"));

        channels.get().finish();
    }

    @Test
    void theHiveMqClientAcknowledgesWhenItIsTold(TestInfo test) {
        var client = connectHiveMq(test);

        client.send(MqttQoS.AT_LEAST_ONCE, "report");
        await().until(() -> heard.size() == 1);
        // What the client publishes now goes out behind an acknowledgment, had there been one.
        publish("marker", MqttQos.AT_MOST_ONCE).join();
        client.awaitPublished(1);
        assertThat(client.acknowledged).isEmpty();

        heard.get(0).acknowledge();
        client.awaitAcknowledged();
    }

    @Test
    void theInboxTellsTheBrokerHowLongAPacketMayBe() {
        var properties = broker().client(ScriptedProfile.INBOX).connection().connectProperties();

        assertThat(properties
                        .getProperty(MqttProperties.MqttPropertyType.MAXIMUM_PACKET_SIZE.value())
                        .value())
                .isEqualTo(65536);
    }

    @Test
    void theInboxSubscribesAtEachConnectionThoughItsSessionIsKept() {
        var client = broker().client(ScriptedProfile.INBOX);
        client.awaitSubscription();

        client.breakConnection();

        client.awaitSubscription();
        assertThat(client.connection().isCleanSession()).isFalse();
    }

    @Test
    void theInboxTriesARefusedSubscriptionAgain() {
        var client = broker().client(ScriptedProfile.INBOX);
        client.awaitSubscription();
        broker().refuseNextSubscription();

        client.breakConnection();

        await().until(() -> client.subscriptions.size() >= 2);
        assertThat(client.subscriptions.get(1).topicSubscriptions())
                .extracting(subscription -> subscription.topicName())
                .containsExactly(
                        "$share/status-collector/channels/+/messages/+/ota",
                        "$share/status-collector/channels/+/messages/+/stat");
    }

    /** A broker may have accepted a subscription and not know of it when it looks for what to send. */
    @Test
    void theInboxSubscribesAgainThoughItWasAccepted() {
        var client = broker().client(ScriptedProfile.INBOX);
        client.awaitSubscription();

        client.breakConnection();

        await().until(() -> client.subscriptions.size() >= 3);
    }

    /** The database is away, so everything is in hand or waits, and comes again after a break. */
    @Test
    void theInboxKeepsItsConnectionWhenAllThatItMayHaveComesAgain() {
        var client = broker().client(ScriptedProfile.INBOX);
        client.awaitSubscription();
        client.sendReports(MOST_WAITING);
        await().until(() -> unwritten() >= MOST_WAITING);
        client.breakConnection();
        client.awaitSubscription();
        var connection = client.connection();

        client.sendReports(MOST_WAITING);
        int subscriptions = client.subscriptions.size();

        // Each comes behind what the broker has sent before.
        await().until(() -> client.subscriptions.size() >= subscriptions + 2 || client.connection() != connection);
        assertThat(client.connection()).isSameAs(connection);
        assertThat(client.acknowledged).isEmpty();
    }

    private double unwritten() {
        return registry.get("ota.messages.waiting").gauge().value()
                + registry.get("ota.messages.writing").gauge().value();
    }

    private ScriptedBroker broker() {
        return brokers.get();
    }

    /** What the broker sends now comes behind everything that it has sent before. */
    private void awaitMarkerFrom(ScriptedBroker.Client client) {
        client.send(MqttQoS.AT_MOST_ONCE, "marker");
        await().until(() -> heard.size() == 1);
    }

    private CompletableFuture<Mqtt5PublishResult> publish(String payload, MqttQos qos) {
        return hiveMq.orElseThrow()
                .publishWith()
                .topic("from-client")
                .qos(qos)
                .payload(payload.getBytes(UTF_8))
                .send();
    }

    private ScriptedBroker.Client connectHiveMq(TestInfo test) {
        var id = test.getDisplayName();
        var client = BrokerConnection.builder(new Settings(broker().port()), id).buildAsync();
        hiveMq = Optional.of(client);
        client.publishes(MqttGlobalPublishFilter.ALL, heard::add, true);
        client.connect().join();
        return broker().client(id);
    }

    private record Settings(int port) implements BrokerSettings {
        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public boolean tls() {
            return false;
        }

        @Override
        public Optional<Path> authorities() {
            return Optional.empty();
        }

        @Override
        public Optional<String> username() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }
    }
}
