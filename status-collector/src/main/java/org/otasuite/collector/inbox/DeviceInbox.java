package org.otasuite.collector.inbox;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.otasuite.collector.report.DeviceMessage;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.mqtt.BrokerConnection;

/**
 * Hears every device through a shared subscription with a persistent session, and acknowledges a message only when what
 * it says is committed: whatever dies in between, the broker sends it again.
 */
@ApplicationScoped
class DeviceInbox {
    private static final Logger LOG = Logger.getLogger(DeviceInbox.class);

    private final MqttConfig config;
    private final MicroBatcher batcher;
    private final Clock clock;
    private final Mqtt5AsyncClient client;
    private volatile boolean stopping;

    DeviceInbox(MqttConfig config, MicroBatcher batcher, Clock clock) {
        this.config = config;
        this.batcher = batcher;
        this.clock = clock;
        // Subscribes at each connection, as the session may be a new one.
        this.client = BrokerConnection.builder(config, config.clientId())
                .addConnectedListener(context -> subscribe())
                .addDisconnectedListener(context -> lost(context.getCause()))
                .buildAsync();
    }

    void start(@Observes StartupEvent started) {
        client.publishes(MqttGlobalPublishFilter.ALL, this::receive, true);
        var unused = client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(config.sessionExpiry().toSeconds())
                .send()
                .whenComplete((ack, failure) -> {
                    if (failure != null) {
                        LOG.warnf("cannot connect to the broker: %s", failure);
                    }
                });
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        if (client.getState().isConnectedOrReconnect()) {
            var unused = client.disconnect();
        }
    }

    private void subscribe() {
        LOG.info("connected to the broker");
        var unused = client.subscribeWith()
                .addSubscriptions(subscriptions())
                .send()
                .whenComplete((ack, failure) -> {
                    if (failure != null && !stopping) {
                        LOG.errorf("the broker refused the subscription: %s", failure);
                    }
                });
    }

    private List<Mqtt5Subscription> subscriptions() {
        return Stream.of(DeviceTopic.Kind.OTA, DeviceTopic.Kind.STATUS)
                .map(kind -> Mqtt5Subscription.builder()
                        .topicFilter("$share/" + config.group() + "/" + DeviceTopic.filter(kind))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
    }

    private void lost(Throwable cause) {
        if (!stopping) {
            LOG.warnf("broker connection lost: %s", cause);
        }
    }

    private void receive(Mqtt5Publish publish) {
        var topic = DeviceTopic.parse(publish.getTopic().toString());
        if (topic.isEmpty() || isOurs(publish)) {
            publish.acknowledge();
            return;
        }
        batcher.add(DeviceMessage.of(topic.get(), publish.getPayloadAsBytes(), clock.instant()), publish::acknowledge);
    }

    private static boolean isOurs(Mqtt5Publish publish) {
        return publish.getUserProperties().asList().stream()
                .anyMatch(property -> property.getName().toString().equals(BrokerConnection.ORIGIN_PROPERTY));
    }
}
