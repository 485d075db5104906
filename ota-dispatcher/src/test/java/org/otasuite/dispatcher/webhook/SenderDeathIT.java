package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.otasuite.local.testkit.PartsResource;

/** What was taken, but not written down by a process that died, is sent once more. */
class SenderDeathIT {
    private static final String KEY = "d2ViaG9va3MnIHNlY3JldHMgYXJlIGtlcHQgd2l0aCA=";
    private static final Duration START = Duration.ofSeconds(60);
    private static final PartsResource PARTS = new PartsResource();

    private static final String ADD_PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'killed', gen_random_uuid(), gen_random_uuid(), 'test')
            """;
    private static final String ADD_WEBHOOK = """
            insert into ota.webhook (id, project_id, url, name, types, batch_size, secret, created_by)
            values (?, ?, ?, 'receiver', '{applied}', 100, ?, 'test')
            """;
    private static final String ADD_EVENT = """
            insert into ota.event (project_id, type, request_id, devices, device_ids, operation_ids, texts)
            values (?, 'applied', gen_random_uuid(), 1, '{d}', array[gen_random_uuid()], '{null}')
            """;

    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static final Vertx VERTX = Vertx.vertx();

    @BeforeAll
    static void startParts() {
        PARTS.init(Map.of("role", "ota_dispatcher"));
        SETTINGS.putAll(PARTS.start());
        SETTINGS.put("ota.webhooks.key", KEY);
        SETTINGS.put("ota.webhooks.plain-http", "true");
        SETTINGS.put("ota.webhooks.allowed-networks", "127.0.0.1/32");
        SETTINGS.put("ota.webhooks.interval", "100ms");
    }

    @AfterAll
    static void stopParts() {
        PARTS.stop();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsAgainUnderTheSameIdWhatItCouldNotSettle() throws Exception {
        try (var database = connect();
                var settling = connect();
                var receiver = Receiver.start(VERTX)) {
            var secret = WebhookSecret.random();
            var webhook = addWebhook(database, receiver.url(), secret);
            try (var first = DispatcherProcess.start(SETTINGS)) {
                receiver.answers(request -> {
                    hold(settling, webhook);
                    Receiver.answer(200).handle(request);
                });
                await().atMost(START).until(() -> waitsForTheWebhook(database));
                first.kill();
            }
            settling.rollback();
            assertThat(value(database, "select state from ota.webhook_delivery"))
                    .isEqualTo("waiting");
            receiver.answers(Receiver.answer(200));
            change(database, "update ota.webhook_delivery set claimed_until = now()");

            try (var second = DispatcherProcess.start(SETTINGS)) {
                await().atMost(START).until(() -> second.isRunning() && isDelivered(database));
            }

            assertThat(receiver.received()).hasSize(2).allMatch(told -> told.isSignedWith(secret.text()));
            assertThat(receiver.received().get(1).id())
                    .isEqualTo(receiver.received().get(0).id());
            assertThat(receiver.received().get(1).body())
                    .isEqualTo(receiver.received().get(0).body());
        }
    }

    private static UUID addWebhook(Connection database, String url, WebhookSecret secret) throws SQLException {
        var project = UUID.randomUUID();
        var webhook = UUID.randomUUID();
        var sealed = new SecretKeys(Settings.of(Map.of("key", KEY))).seal(secret, webhook);
        change(database, ADD_PROJECT, project);
        change(database, ADD_WEBHOOK, webhook, project, url, sealed.getBytes());
        change(database, ADD_EVENT, project);
        return webhook;
    }

    /** Nobody can settle a delivery of it until the transaction ends. */
    private static void hold(Connection settling, UUID webhook) {
        try {
            settling.setAutoCommit(false);
            change(settling, "update ota.webhook set name = 'held' where id = ?", webhook);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDelivered(Connection database) throws SQLException {
        return value(database, "select state from ota.webhook_delivery").equals("delivered");
    }

    private static boolean waitsForTheWebhook(Connection database) throws SQLException {
        return value(
                        database,
                        "select count(*) > 0 from pg_stat_activity where usename = 'ota_dispatcher'"
                                + " and wait_event_type = 'Lock'")
                .equals("t");
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                SETTINGS.getOrDefault("ota.test.database.jdbc-url", ""),
                SETTINGS.getOrDefault("ota.test.database.username", ""),
                SETTINGS.getOrDefault("ota.test.database.password", ""));
    }

    private static void change(Connection database, String sql, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String value(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
