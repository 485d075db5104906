package org.otasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.otasuite.local.testkit.Patience.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.store.EmbeddedStore;

/** One start for all tests, since it takes seconds; those that need another make it themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPartsIT {
    private static final String OBJECT = "/" + EmbeddedStore.BUCKET + "/an/object";

    private final Path directory;
    private RunningParts running;

    EmbeddedPartsIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.running = RunningParts.start(directory);
    }

    @AfterAll
    void stop() throws IOException {
        running.close();
    }

    @Test
    void letEachServiceIntoTheDatabaseWithItsPasswordOnly() throws SQLException {
        for (String role : Secrets.DATABASE_ROLES) {
            try (var connection = connect(role, running.secrets().rolePassword(role));
                    var result = connection.createStatement().executeQuery("SELECT current_user")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo(role);
            }
            assertThatThrownBy(() -> connect(role, running.secrets().superuserPassword()))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void commitDurablyAndAskEverybodyForAScramPassword() throws SQLException {
        assertThat(queryAsSuperuser("SHOW fsync")).isEqualTo("on");
        assertThat(queryAsSuperuser("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(queryAsSuperuser("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(queryAsSuperuser("SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void letAServiceIntoTheBrokerWithItsPasswordOnly() {
        assertThatThrownBy(() -> mqtt("x")
                        .connectWith()
                        .simpleAuth()
                        .username("ota-dispatcher")
                        .password("wrong".getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth()
                        .send())
                .isInstanceOf(Mqtt3ConnAckException.class);
    }

    @Test
    void carryAMessageFromOneServiceToAnother() throws InterruptedException {
        var collector = connectedService("status-collector");
        var dispatcher = connectedService("ota-dispatcher");
        try (var messages = collector.publishes(MqttGlobalPublishFilter.ALL)) {
            collector
                    .subscribeWith()
                    .topicFilter("$share/collectors/channels/+/messages/+/ota")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();

            publish(dispatcher, "channels/c/messages/d/ota", "hello", false);

            assertThat(messages.receive(10, TimeUnit.SECONDS))
                    .map(EmbeddedPartsIT::text)
                    .contains("hello");
        }
        collector.disconnect();
        dispatcher.disconnect();
    }

    @Test
    void keepObjectsForThoseWhoKnowTheKeyOnly() throws IOException, InterruptedException {
        assertThat(s3().put(OBJECT, "content").statusCode()).isEqualTo(200);

        assertThat(s3().get(OBJECT).body()).isEqualTo("content");
        var stranger =
                new S3Client(running.parts().store().port(), running.secrets().storeAccessKey(), "wrong");
        assertThat(stranger.get(OBJECT).statusCode()).isEqualTo(403);
    }

    @Test
    void keepEverythingOverARestart() throws Exception {
        leaveDataBehind("restart");

        running.close();
        running = RunningParts.start(directory);

        assertDataIsThere("restart");
    }

    @Test
    void keepEverythingWhenTheDatabaseIsKilled() throws Exception {
        leaveDataBehind("kill");
        var killed = running.parts().database().server();
        killed.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !killed.isAlive());

        running.close();
        running = RunningParts.start(directory);

        assertDataIsThere("kill");
    }

    /** @param name tells the tests' data apart: sessions, topics, tables */
    private void leaveDataBehind(String name) throws Exception {
        try (var connection = superuser()) {
            connection.createStatement().execute("CREATE TABLE kept_" + name + " AS SELECT 42 AS answer");
        }
        assertThat(s3().put(OBJECT + name, "kept object").statusCode()).isEqualTo(200);
        // A collector that is away must miss nothing.
        var collector = mqtt(name);
        connect(collector, "status-collector", false);
        collector
                .subscribeWith()
                .topicFilter("reports/" + name)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        collector.disconnect();
        var dispatcher = connectedService("ota-dispatcher");
        publish(dispatcher, "commands/" + name, "kept command", true);
        publish(dispatcher, "reports/" + name, "kept report", false);
        dispatcher.disconnect();
    }

    private void assertDataIsThere(String name) throws Exception {
        assertThat(queryAsSuperuser("SELECT answer FROM kept_" + name)).isEqualTo("42");
        assertThat(s3().get(OBJECT + name).body()).isEqualTo("kept object");
        var collector = mqtt(name);
        try (var messages = collector.publishes(MqttGlobalPublishFilter.ALL)) {
            connect(collector, "status-collector", false);
            assertThat(messages.receive(10, TimeUnit.SECONDS))
                    .map(EmbeddedPartsIT::text)
                    .contains("kept report");
            collector.subscribeWith().topicFilter("commands/" + name).send();
            assertThat(messages.receive(10, TimeUnit.SECONDS))
                    .map(EmbeddedPartsIT::text)
                    .contains("kept command");
        }
        collector.disconnect();
    }

    private S3Client s3() {
        return new S3Client(
                running.parts().store().port(),
                running.secrets().storeAccessKey(),
                running.secrets().storeSecretKey());
    }

    private Connection superuser() throws SQLException {
        return connect(EmbeddedDatabase.SUPERUSER, running.secrets().superuserPassword());
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(running.parts().database().jdbcUrl(), role, password);
    }

    private String queryAsSuperuser(String query) throws SQLException {
        try (var connection = superuser();
                var result = connection.createStatement().executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private Mqtt3BlockingClient connectedService(String account) {
        var client = mqtt(account);
        connect(client, account, true);
        return client;
    }

    private void connect(Mqtt3BlockingClient client, String account, boolean cleanSession) {
        client.connectWith()
                .cleanSession(cleanSession)
                .simpleAuth()
                .username(account)
                .password(running.secrets().brokerPassword(account).getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
    }

    private Mqtt3BlockingClient mqtt(String clientId) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(running.parts().broker().orElseThrow().port())
                .buildBlocking();
    }

    private static void publish(Mqtt3BlockingClient client, String topic, String text, boolean retained) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retained)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private static String text(Mqtt3Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }
}
