package org.otasuite.local.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link PartsResource} with a {@link CuttableLink} between the service and each part. A field of type
 * {@link PartsLinks} in a test is set to them. The test itself finds the parts' own ports as
 * {@code ota.test.database.jdbc-url}, {@code ota.test.broker.port} and {@code ota.test.store.port}.
 */
public final class CuttableParts implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE_URL = "quarkus.datasource.reactive.url";
    private static final String BROKER_PORT = "ota.mqtt.port";
    private static final String STORE_PORT = "quarkus.minio.port";

    private final PartsResource parts = new PartsResource();
    private @Nullable PartsLinks links;

    @Override
    public void init(Map<String, String> arguments) {
        parts.init(arguments);
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(parts.start());
        var database = URI.create(settings.getOrDefault(DATABASE_URL, ""));
        var open = new PartsLinks(
                CuttableLink.to(database.getPort()),
                CuttableLink.to(port(settings, BROKER_PORT)),
                CuttableLink.to(port(settings, STORE_PORT)));
        settings.put("ota.test.broker.port", Integer.toString(port(settings, BROKER_PORT)));
        settings.put("ota.test.store.port", Integer.toString(port(settings, STORE_PORT)));
        settings.put(
                DATABASE_URL,
                database.toString()
                        .replace(
                                ":" + database.getPort() + "/",
                                ":" + open.database().port() + "/"));
        settings.put(BROKER_PORT, Integer.toString(open.broker().port()));
        settings.put(STORE_PORT, Integer.toString(open.store().port()));
        links = open;
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(links, new TestInjector.MatchesType(PartsLinks.class));
    }

    @Override
    public void stop() {
        if (links != null) {
            links.close();
        }
        parts.stop();
    }

    private static int port(Map<String, String> settings, String key) {
        return Integer.parseInt(settings.getOrDefault(key, ""));
    }
}
