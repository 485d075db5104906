package org.otasuite.local.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} a database, a broker and a store of its own, in a separate process.
 *
 * <p>Init arguments: {@code role} (required), the database role of the service under test, as in
 * {@code package_service}; {@code downloadProxy} (optional), the base URL that the broker asks about devices, by
 * default Quarkus's test port. Beside the service's own settings the test finds the superuser's as
 * {@code ota.test.database.jdbc-url}, {@code .username} and {@code .password}.
 */
public final class PartsResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable String role;
    private @Nullable String downloadProxy;
    private @Nullable PartsProcess process;

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.get("role");
        downloadProxy = arguments.get("downloadProxy");
    }

    @Override
    public Map<String, String> start() {
        if (role == null) {
            throw new IllegalArgumentException("PartsResource needs @ResourceArg(name = \"role\", value = ...): "
                    + "the database role of the service under test.");
        }
        process = PartsProcess.start(downloadProxy);
        return configuration(role, process.settings());
    }

    static Map<String, String> configuration(String role, Map<String, String> parts) {
        String rolePassword = parts.get("database.password." + role);
        if (rolePassword == null) {
            throw new IllegalArgumentException("There is no database role named " + role + ".");
        }
        var configuration = new HashMap<String, String>();
        parts.forEach((key, value) -> {
            if (key.startsWith("quarkus.") || key.startsWith("ota.")) {
                configuration.put(key, value);
            }
        });
        configuration.put("quarkus.datasource.username", role);
        configuration.put("quarkus.datasource.password", rolePassword);
        addBrokerAccount(role, parts, configuration);
        for (String key : new String[] {"jdbc-url", "username", "password"}) {
            configuration.put("ota.test.database." + key, parts.getOrDefault("database." + key, ""));
        }
        return configuration;
    }

    /** Services that are no MQTT clients get the dispatcher's account, for the test itself. */
    private static void addBrokerAccount(String role, Map<String, String> parts, Map<String, String> configuration) {
        String own = role.replace('_', '-');
        String account = parts.containsKey("broker.password." + own) ? own : "ota-dispatcher";
        configuration.put("ota.mqtt.username", account);
        configuration.put("ota.mqtt.password", parts.getOrDefault("broker.password." + account, ""));
        // Quarkus refuses to start a service that has no use for it.
        if (role.equals("status_collector")) {
            configuration.put("ota.mqtt.client-id", account + "-1");
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }
}
