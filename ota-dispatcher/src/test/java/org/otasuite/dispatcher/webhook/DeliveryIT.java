package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;
import org.otasuite.dispatcher.webhook.Webhooks.Hook;
import org.otasuite.local.process.Background;

/** What receivers are told. */
@QuarkusTest
@DispatcherParts
class DeliveryIT {
    /** Not the service's: its metrics know of one HTTP server. */
    private static final Vertx VERTX = Vertx.vertx();

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    WebhookQueue queue;

    private final List<Receiver> receivers = new ArrayList<>();
    private Fleet fleet = new Fleet();
    private Webhooks webhooks = new Webhooks(fleet);

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Receiver receiver;

    @BeforeEach
    void startReceiver() {
        fleet = new Fleet();
        webhooks = new Webhooks(fleet);
        receiver = receiver();
    }

    /** Otherwise the next test would send to a receiver that is none any more. */
    @AfterEach
    void stopReceivers() {
        Tables.change("delete from ota.webhook where project_id = ?", fleet.projectId());
        receivers.forEach(Receiver::close);
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void tellsOfAnOutcomeInASignedList() {
        var hook = webhooks.create(receiver.url());
        var devices = webhooks.requested(1);

        Webhooks.apply(devices);

        await().until(() -> receiver.received().size() == 1);
        var told = receiver.received().get(0);
        assertThat(told.isSignedWith(hook.secret())).isTrue();
        assertThat(told.uri()).isEqualTo("/hook?of=test");
        assertThat(told.header("Content-Type")).startsWith("application/cloudevents-batch+json");
        var event = told.events().get(0);
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("type")).isEqualTo("org.otasuite.applied");
        assertThat(event.getString("source")).isEqualTo("/api/projects/" + fleet.projectId());
        assertThat(event.getString("subject")).isEqualTo(devices.get(0));
        assertThat(event.getString("id")).matches("\\d+-1");
        assertThat(event.getInstant("time")).isNotNull();
        assertThat(event.getJsonObject("data").getString("operationId"))
                .isEqualTo(Tables.value("select id from ota.operation where device_id = ?", devices.get(0)));
        assertThat(event.getJsonObject("data").getString("deviceId")).isEqualTo(devices.get(0));
    }

    @Test
    void keepsWhereItSendsToOutOfMetrics() {
        var hook = webhooks.create(receiver.url());

        test(hook);

        await().until(() -> webhooks.states(hook).equals(List.of("delivered")));
        assertThat(Fleet.signed().get("/q/metrics").asString()).doesNotContain("/hook", ":" + receiver.port());
    }

    @Test
    void sendsEachEventByItselfIfThatIsWanted() {
        var hook = webhooks.create(receiver.url(), Map.of("batchSize", 1));
        var devices = webhooks.requested(3);

        Webhooks.apply(devices);

        await().until(() -> receiver.received().size() == 3);
        assertThat(receiver.received())
                .allSatisfy(told -> assertThat(told.header("Content-Type")).startsWith("application/cloudevents+json"))
                .allSatisfy(told -> assertThat(told.isSignedWith(hook.secret())).isTrue())
                .extracting(told -> new io.vertx.core.json.JsonObject(told.body()).getString("subject"))
                .containsExactlyInAnyOrderElementsOf(devices);
    }

    @Test
    void sendsManyEventsInFewLists() {
        var hook = webhooks.create(receiver.url(), Map.of("batchSize", 400));
        var devices = webhooks.requested(1_000);

        Webhooks.apply(devices);

        await().until(() -> receiver.received().size() == 3);
        await().until(() -> webhooks.states(hook).equals(List.of("delivered", "delivered", "delivered")));
        assertThat(receiver.received().stream().flatMap(told -> told.events().stream()))
                .extracting(event -> event.getString("subject"))
                .containsExactlyInAnyOrderElementsOf(devices);
    }

    @Test
    void countsDevicesThatAreTooManyToName() {
        webhooks.create(receiver.url());
        var devices = webhooks.requested(1_001);

        Webhooks.apply(devices);

        await().until(() -> receiver.received().size() == 1);
        var event = receiver.received().get(0).events().get(0);
        assertThat(event.getJsonObject("data").getInteger("count")).isEqualTo(1_001);
        assertThat(event.containsKey("subject")).isFalse();
    }

    @Test
    void tellsOfNothingButWhatIsWanted() {
        webhooks.create(receiver.url(), Map.of("types", List.of("requested", "applied")));
        var another = new Fleet();
        new Webhooks(another).requested(1);

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> types(receiver).contains("applied"));
        assertThat(types(receiver)).containsExactly("requested", "applied");
    }

    @Test
    void leavesNothingOutThatATransactionWritesWhichTakesLong() throws SQLException {
        webhooks.create(receiver.url());
        var early = webhooks.requested(1);
        var late = webhooks.requested(1);
        try (var slow = Tables.asSuperuser();
                var statement = slow.prepareStatement(
                        "update ota.operation set state = 'failed', finished_at = now() where device_id = ?")) {
            slow.setAutoCommit(false);
            statement.setString(1, early.get(0));
            statement.executeUpdate();
            Webhooks.apply(late);
            queue.pack().await().atMost(Duration.ofSeconds(60));

            slow.commit();
        }

        await().until(() -> types(receiver).size() == 2);
        assertThat(types(receiver)).containsExactly("failed", "applied");
    }

    @Test
    void triesAgainUnderTheSameIdUntilItIsTaken() {
        var tries = new AtomicInteger();
        receiver.answers(request ->
                Receiver.answer(tries.incrementAndGet() < 3 ? 500 : 200).handle(request));
        var hook = webhooks.create(receiver.url());

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> webhooks.states(hook).equals(List.of("delivered")));
        assertThat(receiver.received())
                .hasSize(3)
                .extracting(Receiver.Received::id)
                .containsOnly(webhooks.delivery(hook));
        assertThat(receiver.received()).allMatch(told -> told.isSignedWith(hook.secret()));
        Fleet.signed()
                .get(webhooks.path(hook, "/deliveries/" + webhooks.delivery(hook)))
                .then()
                .body("attempts.status", equalTo(List.of(500, 500, 200)))
                .body("tries", equalTo(3))
                .body("payload", equalTo(receiver.received().get(0).body()));
    }

    @Test
    void givesUpAfterEnoughTriesAndShowsIt() {
        receiver.answers(request -> request.response().setStatusCode(503).end("not\u0000 today"));
        var hook = webhooks.create(receiver.url());

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> webhooks.states(hook).equals(List.of("failed")));
        assertThat(receiver.received()).hasSize(4);
        webhooks.deliveries(hook, "?state=failed")
                .then()
                .body("items[0].lastAttempt.answer", equalTo("not today"))
                .body("items[0].nextTryAt", equalTo(null));
        assertThat(webhooks.get(hook).path("failingSince").toString()).endsWith("Z");
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        receiver.answers(request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "3600")
                .end());
        var hook = webhooks.create(receiver.url());

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> tries(hook) == 1);
        assertThat(Tables.value(
                        "select due_at > now() + interval '59 minutes' from ota.webhook_delivery where webhook_id = ?::uuid",
                        hook.id()))
                .isEqualTo("t");
    }

    @Test
    void disablesTheWebhookOfAReceiverThatIsGone() {
        receiver.answers(Receiver.answer(410));
        var hook = webhooks.create(receiver.url());

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> !webhooks.get(hook).<Boolean>path("enabled"));
        assertThat(webhooks.states(hook)).containsExactly("failed");
        webhooks.get(hook).then().body("disabledReason", equalTo("the receiver answered 410 Gone"));
        assertThat(Tables.value(
                        "select actor_kind || ' ' || action from access.audit where target = ? order by id desc limit 1",
                        hook.id()))
                .isEqualTo("suite webhook-disabled");
    }

    @Test
    void disablesAWebhookThatHasFailedForTooLong() {
        receiver.answers(Receiver.answer(500));
        var hook = webhooks.create(receiver.url());
        Tables.change("update ota.webhook set failing_since = now() - interval '4 days' where id = ?::uuid", hook.id());

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> !webhooks.get(hook).<Boolean>path("enabled"));
        assertThat(webhooks.get(hook).<String>path("disabledReason")).startsWith("nothing was delivered since 20");
        assertThat(receiver.received()).hasSize(2);
        assertThat(webhooks.states(hook)).containsExactly("waiting");
    }

    @Test
    void takesATestThatFailsForNoSignThatDeliveriesDo() {
        receiver.answers(Receiver.answer(500));
        var hook = webhooks.create(receiver.url());

        test(hook);

        await().until(() -> webhooks.states(hook).equals(List.of("failed")));
        assertThat(webhooks.get(hook).<String>path("failingSince")).isNull();
    }

    @Test
    void sendsWhatHappenedWhileItWasDisabledWhenItIsEnabledAgain() {
        var hook = webhooks.create(receiver.url());
        webhooks.change(hook, Map.of("enabled", false)).then().statusCode(200);
        Webhooks.apply(webhooks.requested(1));
        awaitTurns();
        assertThat(receiver.received()).isEmpty();

        webhooks.change(hook, Map.of("enabled", true)).then().statusCode(200);

        await().until(() -> types(receiver).equals(List.of("applied")));
    }

    @Test
    void sendsNothingWhileTheProjectIsDisabled() {
        var hook = webhooks.create(receiver.url());
        var devices = webhooks.requested(1);
        Tables.change("update access.project set enabled = false where id = ?", fleet.projectId());
        Webhooks.apply(devices);
        awaitTurns();
        assertThat(receiver.received()).isEmpty();

        Tables.change("update access.project set enabled = true where id = ?", fleet.projectId());

        await().until(() -> webhooks.states(hook).equals(List.of("delivered")));
    }

    @Test
    void followsNoRedirect() {
        var elsewhere = receiver();
        receiver.answers(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", elsewhere.url())
                .end());
        var hook = webhooks.create(receiver.url());

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> webhooks.states(hook).equals(List.of("failed")));
        assertThat(elsewhere.received()).isEmpty();
        webhooks.deliveries(hook, "").then().body("items[0].lastAttempt.status", equalTo(307));
    }

    @Test
    void findsAReceiverByItsName() {
        var hook = webhooks.create("http://localhost:" + receiver.port() + "/");

        test(hook);

        await().until(() -> webhooks.states(hook).equals(List.of("delivered")));
        assertThat(receiver.received().get(0).header("Host")).isEqualTo("localhost:" + receiver.port());
    }

    @Test
    void takesAReceiverThatNeverAnswersForOneThatFails() {
        receiver.answers(request -> {});
        var hook = webhooks.create(receiver.url());

        test(hook);

        await().until(() -> webhooks.states(hook).equals(List.of("failed")));
        webhooks.deliveries(hook, "").then().body("items[0].lastAttempt.error", equalTo("no answer in time"));
    }

    @Test
    void readsNoMoreOfAnAnswerThanItWants() {
        receiver.answers(request -> drip(request.response().setChunked(true).setStatusCode(200)));
        var hook = webhooks.create(receiver.url());

        test(hook);

        await().until(() -> webhooks.states(hook).equals(List.of("delivered")));
        assertThat(webhooks.deliveries(hook, "").<String>path("items[0].lastAttempt.answer"))
                .hasSize(500);
    }

    @Test
    void waitsForNoReceiverToServeAnother() {
        receiver.answers(request -> {});
        for (int i = 0; i < 5; i++) {
            webhooks.create(receiver.url(), Map.of("batchSize", 1));
        }
        var quick = receiver();
        webhooks.create(quick.url(), Map.of("batchSize", 1));
        var devices = webhooks.requested(50);
        Webhooks.apply(devices);

        await().atMost(Duration.ofSeconds(60)).until(() -> quick.received().size() == 50);

        assertThat(receiver.received()).hasSizeLessThan(100);
    }

    @Test
    void triesOneDeliveryAtATimeWhileTheReceiverFails() {
        receiver.answers(Receiver.answer(500));
        var hook = webhooks.create(receiver.url());
        Tables.change("update ota.webhook set failing_since = now() where id = ?::uuid", hook.id());
        receiver.answers(request -> {});

        IntStream.range(0, 5).forEach(i -> test(hook));

        await().until(() -> receiver.received().size() == 1);
        assertThat(Tables.value(
                        "select count(*) from ota.webhook_delivery where webhook_id = ?::uuid and claimed_until > now()",
                        hook.id()))
                .isEqualTo("1");
    }

    @Test
    void givesADeliveryToOneOfSeveralReplicas() {
        receiver.answers(request -> {});
        var hook = webhooks.create(receiver.url());
        Tables.change("update ota.webhook set enabled = false where id = ?::uuid", hook.id());
        Tables.change(
                "insert into ota.webhook_delivery (webhook_id, kind, events, batched, body)"
                        + " select ?::uuid, 'ping', 1, true, '[]' from generate_series(1, 20)",
                hook.id());
        Tables.change("update ota.webhook set enabled = true where id = ?::uuid", hook.id());

        var claimed = IntStream.range(0, 6)
                .mapToObj(i -> Background.run(() -> queue.claim(64).await().atMost(Duration.ofSeconds(60))))
                .toList();

        var ids = claimed.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .filter(delivery -> delivery.webhookId().toString().equals(hook.id()))
                .map(ClaimedDelivery::id)
                .toList();
        // Nor later, when those that the receiver lets wait are given up and make room.
        Tables.change("update ota.webhook set enabled = false where id = ?::uuid", hook.id());
        await().until(() -> ids.size() + receiver.received().size() >= 4);
        assertThat(ids).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(4);
        assertThat(ids.size() + receiver.received().size()).isEqualTo(4);
    }

    @Test
    void sendsAgainWhatWasClaimedBySomebodyWhoDied() {
        var hook = webhooks.create(receiver.url());
        Tables.change(
                "insert into ota.webhook_delivery (webhook_id, kind, events, batched, body, claimed_until)"
                        + " values (?::uuid, 'ping', 1, true, '[]', now() + interval '1 second')",
                hook.id());

        await().until(() -> webhooks.states(hook).equals(List.of("delivered")));

        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void saysWhenItIsNotKnownWhatHappened() {
        var hook = webhooks.create(receiver.url());
        Tables.change(
                "update ota.webhook set transaction_id = '0', read_at = '-infinity' where id = ?::uuid", hook.id());
        await().until(() -> types(receiver).equals(List.of("reset")));

        Webhooks.apply(webhooks.requested(1));

        await().until(() -> types(receiver).equals(List.of("reset", "applied")));
    }

    @Test
    void leavesEventsInTheLogWhileTheQueueIsFull() {
        receiver.answers(Receiver.answer(500));
        var hook = webhooks.create(receiver.url());
        Tables.change(
                "insert into ota.webhook_delivery (webhook_id, kind, events, batched, body, due_at)"
                        + " select ?::uuid, 'ping', 1, true, '[]', now() + interval '1 hour' from generate_series(1, 10000)",
                hook.id());
        Webhooks.apply(webhooks.requested(1));
        awaitTurns();
        assertThat(receiver.received()).isEmpty();
        receiver.answers(Receiver.answer(200));

        Tables.change("delete from ota.webhook_delivery where webhook_id = ?::uuid", hook.id());

        await().until(() -> types(receiver).equals(List.of("applied")));
    }

    @Test
    void survivesItsDeletionWhileADeliveryIsOnItsWay() {
        var answer = new CompletableFuture<Void>();
        receiver.answers(request -> {
            var unused =
                    answer.whenComplete((wanted, failure) -> request.response().end());
        });
        var hook = webhooks.create(receiver.url());
        test(hook);
        await().until(() -> receiver.received().size() == 1);

        Fleet.signed().delete(webhooks.path(hook, "")).then().statusCode(204);

        answer.complete(null);
        webhooks.get(hook).then().statusCode(404);
        assertThat(Tables.value("select count(*) from ota.webhook_delivery where webhook_id = ?::uuid", hook.id()))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "delivered"})
    void sendsAgainWhatIsReplayed(String state) {
        receiver.answers(Receiver.answer(state.equals("failed") ? 500 : 200));
        var hook = webhooks.create(receiver.url());
        Webhooks.apply(webhooks.requested(1));
        await().until(() -> webhooks.states(hook).equals(List.of(state)));
        var before = List.copyOf(receiver.received());
        receiver.answers(Receiver.answer(200));

        Fleet.signed()
                .post(webhooks.path(hook, "/deliveries/" + webhooks.delivery(hook) + "/replay"))
                .then()
                .statusCode(202)
                .body("state", equalTo("waiting"));

        await().until(() -> receiver.received().size() == before.size() + 1);
        await().until(() -> webhooks.states(hook).equals(List.of("delivered")));
        assertThat(receiver.received().get(before.size()).id())
                .isEqualTo(before.get(0).id());
        assertThat(receiver.received().get(before.size()).body())
                .isEqualTo(before.get(0).body());
    }

    @Test
    void replaysWhatFailedInARangeOfTime() {
        var hook = webhooks.create(receiver.url());
        Tables.change(
                "insert into ota.webhook_delivery (webhook_id, kind, events, batched, body, state, created_at, finished_at)"
                        + " select ?::uuid, 'ping', 1, true, '[]', state, at, at"
                        + " from (values ('failed', timestamptz '2030-01-01T10:00Z'), ('failed', '2030-01-01T11:00Z'),"
                        + " ('delivered', '2030-01-01T10:30Z')) as made (state, at)",
                hook.id());

        Fleet.signed()
                .body(Map.of("since", "2030-01-01T10:00:00Z", "until", "2030-01-01T11:00:00Z"))
                .post(webhooks.path(hook, "/replay"))
                .then()
                .statusCode(202)
                .body("deliveries", equalTo(1));

        await().until(() -> receiver.received().size() == 1);
        webhooks.deliveries(hook, "?state=failed").then().body("items", hasSize(1));
    }

    @Test
    void signsWithBothSecretsWhileOneFollowsTheOther() {
        var hook = webhooks.create(receiver.url());
        var renewed = new Hook(
                hook.id(),
                Fleet.signed()
                        .post(webhooks.path(hook, "/secret"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("secret"));
        test(hook);
        await().until(() -> receiver.received().size() == 1);
        assertThat(receiver.received().get(0).isSignedWith(hook.secret())).isTrue();
        assertThat(receiver.received().get(0).isSignedWith(renewed.secret())).isTrue();

        Tables.change("update ota.webhook set old_secret_until = now() where id = ?::uuid", hook.id());

        test(hook);
        await().until(() -> receiver.received().size() == 2);
        assertThat(receiver.received().get(1).isSignedWith(hook.secret())).isFalse();
        assertThat(receiver.received().get(1).isSignedWith(renewed.secret())).isTrue();
    }

    private Receiver receiver() {
        var started = Receiver.start(VERTX);
        receivers.add(started);
        return started;
    }

    private void test(Hook hook) {
        Fleet.signed().post(webhooks.path(hook, "/test")).then().statusCode(202).body("kind", equalTo("ping"));
    }

    private int tries(Hook hook) {
        return Integer.parseInt(Tables.value(
                "select coalesce(sum(tries), 0) from ota.webhook_delivery where webhook_id = ?::uuid", hook.id()));
    }

    /** Long enough for events to have been packed and sent, as another project's are. */
    private void awaitTurns() {
        var another = new Fleet();
        var others = new Webhooks(another);
        var witness = receiver();
        others.create(witness.url());
        Webhooks.apply(others.requested(1));
        await().until(() -> witness.received().size() == 1);
        Tables.change("delete from ota.webhook where project_id = ?", another.projectId());
    }

    private static List<String> types(Receiver receiver) {
        return receiver.received().stream()
                .flatMap(told -> told.types().stream())
                .toList();
    }

    private static void drip(io.vertx.core.http.HttpServerResponse response) {
        if (!response.closed()) {
            response.write("x".repeat(1_000)).onSuccess(done -> drip(response));
        }
    }
}
