package org.otasuite.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.process.LoopbackPorts;

class InterruptedDeliveriesIT {
    private static final String REPORT = "[{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"e\",\"v\":1}]";
    private static final String TOPIC = "channels/c/messages/d/ota";
    private static final int RECEIVE_SECONDS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path running;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path left;

    @Test
    void whatWasOnItsWayToACollectorWhenTheBrokerWasKilledIsDeliveredAgain() throws Exception {
        try (var broker = start(running)) {
            var collector = client(broker, "collector");
            try (var received = collector.publishes(MqttGlobalPublishFilter.ALL, true)) {
                connectAndSubscribe(collector);
                var device = client(broker, "device");
                device.connect();
                publish(device, REPORT);
                assertThat(text(received)).contains(REPORT);

                // What a power cut would leave behind at this moment.
                copy(running.resolve("data"), left.resolve("data"));
            }
        }
        try (var broker = start(left)) {
            var collector = client(broker, "collector");
            try (var received = collector.publishes(MqttGlobalPublishFilter.ALL, true)) {
                connectAndSubscribe(collector);

                assertThat(text(received)).contains(REPORT);
            }
        }
    }

    private static EmbeddedBroker start(Path directory) throws IOException {
        return EmbeddedBroker.start(
                directory,
                new LoopbackPorts().next(),
                new BrokerSettings(
                        Map.of("ota-dispatcher", "pw"),
                        URI.create("http://127.0.0.1:1"),
                        "broker-secret",
                        Duration.ofSeconds(1)));
    }

    private static Mqtt5BlockingClient client(EmbeddedBroker broker, String name) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(name)
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .simpleAuth()
                .username("ota-dispatcher")
                .password("pw".getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    private static void connectAndSubscribe(Mqtt5BlockingClient collector) {
        collector
                .connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(Duration.ofHours(1).toSeconds())
                .send();
        collector
                .subscribeWith()
                .topicFilter("$share/collectors/channels/+/messages/+/ota")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }

    private static void publish(Mqtt5BlockingClient device, String report) {
        device.publishWith()
                .topic(TOPIC)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(report.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    /** The next message, which is not acknowledged; empty if none comes. */
    private static Optional<String> text(Mqtt5Publishes received) throws InterruptedException {
        return received.receive(RECEIVE_SECONDS, TimeUnit.SECONDS)
                .map(message -> new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                var copied = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied);
                }
            }
        }
    }
}
