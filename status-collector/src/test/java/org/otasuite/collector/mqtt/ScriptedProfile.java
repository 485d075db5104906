package org.otasuite.collector.mqtt;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.otasuite.local.process.LoopbackPorts;

/** The service with a scripted broker, without a database, and with two channels of the connector that only tests use. */
public class ScriptedProfile implements QuarkusTestProfile {
    static final String NAME = "scripted";
    static final String SENDER = "connector-sender";
    static final String RECEIVER = "connector-receiver";
    static final String INBOX = "inbox";

    @Override
    public String getConfigProfile() {
        return NAME;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<String, String>();
        settings.put("ota.mqtt.host", "127.0.0.1");
        settings.put("ota.mqtt.port", freePort());
        settings.put("ota.mqtt.username", "scripted");
        settings.put("ota.mqtt.password", "scripted");
        settings.put("ota.mqtt.client-id", INBOX);
        settings.put("ota.mqtt.subscribe-delay", "100ms");
        settings.put("quarkus.datasource.reactive.url", "vertx-reactive:postgresql://127.0.0.1:1/none");
        channel(settings, "mp.messaging.outgoing.sent.", SENDER);
        channel(settings, "mp.messaging.incoming.received.", RECEIVER);
        return settings;
    }

    private static void channel(Map<String, String> settings, String prefix, String clientId) {
        settings.put(prefix + "connector", "smallrye-mqtt");
        settings.put(prefix + "host", "127.0.0.1");
        settings.put(prefix + "port", "${ota.mqtt.port}");
        settings.put(prefix + "client-id", clientId);
        settings.put(prefix + "topic", clientId);
        settings.put(prefix + "qos", "1");
    }

    private static String freePort() {
        try {
            return Integer.toString(new LoopbackPorts().next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
