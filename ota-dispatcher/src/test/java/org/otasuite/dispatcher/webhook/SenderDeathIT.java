package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherProcess;
import org.otasuite.dispatcher.SeparateParts;

/** What was taken, but not written down by a process that died, is sent once more. */
class SenderDeathIT {
    private static final String KEY = "d2ViaG9va3MnIHNlY3JldHMgYXJlIGtlcHQgd2l0aCA=";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of(
            "ota.webhooks.key",
            KEY,
            "ota.webhooks.plain-http",
            "true",
            "ota.webhooks.allowed-networks",
            "127.0.0.1/32",
            "ota.webhooks.interval",
            "100ms");

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

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsAgainUnderTheSameIdWhatItCouldNotSettle() throws Exception {
        try (var settling = SeparateParts.connect();
                var receiver = Receiver.start(VERTX)) {
            var secret = WebhookSecret.random();
            var webhook = addWebhook(receiver.url(), secret);
            try (var first = DispatcherProcess.start(SETTINGS)) {
                receiver.answers(request -> {
                    hold(settling, webhook);
                    Receiver.answer(200).handle(request);
                });
                await().atMost(START).until(SeparateParts::isWaitedForALock);
                first.kill();
            }
            settling.rollback();
            assertThat(state()).isEqualTo("waiting");
            receiver.answers(Receiver.answer(200));
            SeparateParts.change("update ota.webhook_delivery set claimed_until = now()");

            try (var second = DispatcherProcess.start(SETTINGS)) {
                await().atMost(START).until(() -> second.isRunning() && state().equals("delivered"));
            }

            assertThat(receiver.received()).hasSize(2).allMatch(told -> told.isSignedWith(secret.text()));
            assertThat(receiver.received().get(1).id())
                    .isEqualTo(receiver.received().get(0).id());
            assertThat(receiver.received().get(1).body())
                    .isEqualTo(receiver.received().get(0).body());
        }
    }

    private static UUID addWebhook(String url, WebhookSecret secret) {
        var project = UUID.randomUUID();
        var webhook = UUID.randomUUID();
        var sealed = new SecretKeys(Settings.of(Map.of("key", KEY))).seal(secret, webhook);
        SeparateParts.change(ADD_PROJECT, project);
        SeparateParts.change(ADD_WEBHOOK, webhook, project, url, sealed.getBytes());
        SeparateParts.change(ADD_EVENT, project);
        return webhook;
    }

    /** Nobody can settle a delivery of it until the transaction ends. */
    private static void hold(Connection settling, UUID webhook) {
        try {
            settling.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        SeparateParts.change(settling, "update ota.webhook set name = 'held' where id = ?", webhook);
    }

    private static String state() {
        return SeparateParts.value("select state from ota.webhook_delivery");
    }
}
