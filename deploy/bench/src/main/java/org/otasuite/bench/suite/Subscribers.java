package org.otasuite.bench.suite;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.slots.BrokerClient;

/**
 * Whether anybody gets what devices say. A broker that has lost its sessions acknowledges reports that nobody has
 * subscribed to yet, and drops them; devices speak MQTT 3.1.1 and are not told, but a client of MQTT 5 is.
 */
final class Subscribers {
    private static final String ACCOUNT = "ota-dispatcher";

    /** Of no device, so it is counted as a message of an unknown one; only collectors subscribe to statuses. */
    private static final String TOPIC = "channels/nobody/messages/nobody/stat";

    /** So that the account may do so, where that has to be said. */
    static final String RULE = "user " + ACCOUNT + "\ntopic write " + TOPIC + "\n";

    private static final long PATIENCE_SECONDS = 120;
    private static final long ANSWER_SECONDS = 5;

    private Subscribers() {}

    /** Returns when what a device says from now on is kept for somebody. */
    static void await(Suite suite) throws IOException {
        int port = suite.addresses().brokerForServices();
        var password = suite.secrets().brokerPassword(ACCOUNT);
        Waiting.until("somebody to subscribe to reports", PATIENCE_SECONDS, () -> areThere(port, password));
    }

    private static boolean areThere(int port, String password) {
        try (var client = BrokerClient.connect(port, password)) {
            return client.isHeardOn(TOPIC)
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException notNow) {
            return false;
        }
    }
}
