package org.otasuite.collector.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.otasuite.local.testkit.Patience;

/** A broker that acknowledges a PUBLISH only when a test says so, and remembers what clients did. */
@ApplicationScoped
@IfBuildProfile(ScriptedProfile.NAME)
public class ScriptedBroker {
    /** What one client did, over all its connections. */
    public static final class Client {
        final String id;
        final List<MqttEndpoint> connections = new CopyOnWriteArrayList<>();
        /** Over the last of its connections. */
        final List<MqttSubscribeMessage> subscriptions = new CopyOnWriteArrayList<>();

        final List<MqttPublishMessage> published = new CopyOnWriteArrayList<>();
        final List<Integer> acknowledged = new CopyOnWriteArrayList<>();

        Client(String id) {
            this.id = id;
        }

        MqttEndpoint connection() {
            Patience.await().until(() -> !connections.isEmpty());
            return connections.get(connections.size() - 1);
        }

        /** On the topic that has the client's own name. */
        void send(MqttQoS qos, String payload) {
            connection().publish(id, Buffer.buffer(payload), qos, false, false);
        }

        /** As if as many devices had something to say. */
        void sendReports(int count) {
            var report = Buffer.buffer("[{\"n\":\"e\",\"v\":1},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]");
            var connection = connection();
            for (int i = 0; i < count; i++) {
                var topic = "channels/" + UUID.randomUUID() + "/messages/" + UUID.randomUUID() + "/ota";
                connection.publish(topic, report, MqttQoS.AT_LEAST_ONCE, false, false);
            }
        }

        void awaitSubscription() {
            Patience.await().until(() -> !subscriptions.isEmpty());
        }

        /** Ends its connection, and waits until it is there again. */
        void breakConnection() {
            var broken = connection();
            broken.close();
            Patience.await().until(() -> connection() != broken);
        }

        void awaitPublished(int count) {
            Patience.await().until(() -> published.size() >= count);
        }

        void awaitAcknowledged() {
            Patience.await().until(() -> !acknowledged.isEmpty());
        }

        /** The PUBACK that the client has been waiting for. */
        void acknowledge(MqttPublishMessage message) {
            connection().publishAcknowledge(message.messageId());
        }
    }

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Vertx vertx;
    private final int port;

    ScriptedBroker(Vertx vertx, @ConfigProperty(name = "ota.mqtt.port") int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Before the channels connect. */
    void start(@Observes @Priority(1) StartupEvent started) {
        MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(port))
                .endpointHandler(this::welcome)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return port;
    }

    Client client(String id) {
        return clients.computeIfAbsent(id, Client::new);
    }

    /** The next subscription is answered with "not authorized". */
    void refuseNextSubscription() {
        refusals.incrementAndGet();
    }

    private void welcome(MqttEndpoint endpoint) {
        var client = client(endpoint.clientIdentifier());
        endpoint.subscribeHandler(message -> {
            answer(endpoint, message);
            client.subscriptions.add(message);
        });
        endpoint.publishHandler(client.published::add);
        endpoint.publishAcknowledgeHandler(client.acknowledged::add);
        client.subscriptions.clear();
        boolean sessionPresent = !client.connections.isEmpty() && !endpoint.isCleanSession();
        endpoint.accept(sessionPresent);
        client.connections.add(endpoint);
    }

    private void answer(MqttEndpoint endpoint, MqttSubscribeMessage message) {
        boolean refused = refusals.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        var codes = message.topicSubscriptions().stream()
                .map(subscription -> refused ? MqttSubAckReasonCode.NOT_AUTHORIZED : MqttSubAckReasonCode.GRANTED_QOS1)
                .toList();
        if (endpoint.protocolVersion() == 5) {
            endpoint.subscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.subscribeAcknowledge(
                    message.messageId(),
                    codes.stream().map(code -> MqttQoS.AT_LEAST_ONCE).toList());
        }
    }
}
