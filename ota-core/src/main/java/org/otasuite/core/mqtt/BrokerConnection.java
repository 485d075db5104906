package org.otasuite.core.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The services' MQTT 5 client, which comes back by itself. It is the HiveMQ client because that one answers "sent"
 * only when the broker has acknowledged, and acknowledges only when told to (docs/adr).
 */
public final class BrokerConnection {
    /**
     * Marks what the suite itself published on a device's topic, so that it is told from what the device says there.
     * Devices speak MQTT 3.1.1, which has no user properties.
     */
    public static final String ORIGIN_PROPERTY = "ota-suite";

    /**
     * Where the broker says which message of a device's it is and when it came: a UUID of version 7, which it makes
     * itself for each message that it takes (docs/adr).
     */
    public static final String ARRIVAL_PROPERTY = "ota-arrival";

    private BrokerConnection() {}

    public static Mqtt5ClientBuilder builder(BrokerSettings settings, String clientId) {
        var builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost(settings.host())
                .serverPort(settings.port())
                .transportConfig()
                .socketConnectTimeout(5, TimeUnit.SECONDS)
                .mqttConnectTimeout(10, TimeUnit.SECONDS)
                // Here alone: the builder around it forgets it when it has a transport already, and says nothing.
                .sslConfig(settings.tls() ? tls(settings) : null)
                .applyTransportConfig()
                .automaticReconnect()
                .initialDelay(200, TimeUnit.MILLISECONDS)
                .maxDelay(10, TimeUnit.SECONDS)
                .applyAutomaticReconnect();
        return settings.username()
                .map(name -> builder.simpleAuth(auth(name, settings)))
                .orElse(builder);
    }

    private static MqttClientSslConfig tls(BrokerSettings settings) {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(
                        settings.authorities().map(TrustedAuthorities::of).orElse(null))
                .build();
    }

    private static Mqtt5SimpleAuth auth(String username, BrokerSettings settings) {
        return Mqtt5SimpleAuth.builder()
                .username(username)
                .password(settings.password().orElse("").getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
