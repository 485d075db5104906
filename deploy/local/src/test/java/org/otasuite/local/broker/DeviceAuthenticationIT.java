package org.otasuite.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.otasuite.local.process.LoopbackPorts;

/** One broker for all tests, since its start and stop take seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceAuthenticationIT {
    private static final String ALLOW = """
            {"result":"allow","acl":[{"permission":"allow","action":"all","topic":"channels/cc/messages/d1/#"}]}
            """;

    private static final int OK = 200;
    private static final int NO_ANSWER = 0;
    private static final int CONNECTION_CLOSED = -1;

    private final HttpServer downloadProxy;
    private final EmbeddedBroker broker;
    private volatile CompletableFuture<String> authorization = new CompletableFuture<>();
    private volatile CompletableFuture<String> question = new CompletableFuture<>();
    private volatile int status = OK;
    private volatile String answer = ALLOW;

    DeviceAuthenticationIT(@TempDir Path directory) throws IOException {
        downloadProxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        downloadProxy.setExecutor(Executors.newCachedThreadPool());
        downloadProxy.createContext(AuthenticationEndpoint.PATH, this::answer);
        downloadProxy.start();
        var url = URI.create("http://127.0.0.1:" + downloadProxy.getAddress().getPort());
        broker = EmbeddedBroker.start(
                directory,
                new LoopbackPorts().next(),
                new BrokerSettings(Map.of("ota-dispatcher", "pw"), url, "broker-secret", Duration.ofSeconds(20)));
    }

    @BeforeEach
    void allowEverything() {
        authorization = new CompletableFuture<>();
        question = new CompletableFuture<>();
        status = OK;
        answer = ALLOW;
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorization.complete(exchange.getRequestHeaders().getFirst("Authorization"));
        question.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (status == NO_ANSWER) {
            return;
        }
        if (status == CONNECTION_CLOSED) {
            exchange.close();
            return;
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterAll
    void stop() throws IOException {
        broker.close();
        downloadProxy.stop(0);
    }

    @Test
    void asksWithTheSecretAndLetsTheDeviceUseItsOwnTopics() {
        var device = device();
        connect(device);

        device.subscribeWith()
                .topicFilter("channels/cc/messages/d1/#")
                .qos(MqttQos.AT_MOST_ONCE)
                .send();
        publish(device, "channels/cc/messages/d1/ota");

        assertThat(authorization.join()).isEqualTo("Bearer broker-secret");
        assertThat(question.join())
                .isEqualTo("{\"username\":\"d1\",\"password\":\"key\",\"clientid\":\"7cdfa1000001\"}");
        device.disconnect();
    }

    @Test
    void keepsTheDeviceFromOtherTopics() {
        var device = device();
        connect(device);

        assertThatThrownBy(() -> device.subscribeWith()
                        .topicFilter("channels/cc/messages/+/#")
                        .send())
                .isInstanceOf(Mqtt3SubAckException.class);
        assertThatThrownBy(() -> device.subscribeWith()
                        .topicFilter("$share/g/channels/cc/messages/d1/#")
                        .send())
                .isInstanceOf(Mqtt3SubAckException.class);
        // MQTT 3 has no other answer to a publication that is not allowed than to end the connection.
        assertThatThrownBy(() -> publish(device, "channels/cc/messages/d2/ota"))
                .isInstanceOf(MqttSessionExpiredException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"result\":\"deny\"}",
                "200 | {\"result\":\"ignore\"}",
                "200 | not JSON",
                "201 | {\"result\":\"allow\"}",
                "403 | {\"result\":\"allow\"}",
                "500 | {\"result\":\"allow\"}",
                "0 | no answer",
                "-1 | connection closed",
            })
    void refusesADeviceThatIsNotClearlyAllowed(int givenStatus, String givenAnswer) {
        status = givenStatus;
        answer = givenAnswer;

        assertThatThrownBy(() -> connect(device())).isInstanceOf(Mqtt3ConnAckException.class);
    }

    @Test
    void doesNotAskAboutServices() {
        var service = device();
        service.connectWith()
                .simpleAuth()
                .username("ota-dispatcher")
                .password("pw".getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();

        publish(service, "channels/cc/messages/d2/ota");

        assertThat(question).isNotDone();
        service.disconnect();
    }

    private Mqtt3BlockingClient device() {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier("7cdfa1000001")
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildBlocking();
    }

    private static void connect(Mqtt3BlockingClient device) {
        device.connectWith()
                .keepAlive(0)
                .simpleAuth()
                .username("d1")
                .password("key".getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
    }

    private static void publish(Mqtt3BlockingClient client, String topic) {
        client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    }
}
