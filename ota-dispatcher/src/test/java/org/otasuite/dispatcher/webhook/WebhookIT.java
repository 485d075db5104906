package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.process.Background;

/** What administrators do with webhooks. */
@QuarkusTest
@DispatcherParts
class WebhookIT {
    private static final String URL = "https://receiver.invalid/hook/of-a-secret-path";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static final String ADD_DELIVERIES = """
            insert into ota.webhook_delivery (webhook_id, kind, events, batched, body, state, created_at, finished_at)
            select ?::uuid, 'ping', 1, true, '[]', 'delivered', %s, now() from generate_series(1, %d) as i
            """;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    WebhookQueue queue;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    WebhookRepository repository;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    SecretKeys keys;

    private Fleet fleet = new Fleet();
    private Webhooks webhooks = new Webhooks(fleet);

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        webhooks = new Webhooks(fleet);
    }

    @AfterEach
    void deleteWebhooks() {
        Tables.change("delete from ota.webhook where project_id = ?", fleet.projectId());
    }

    @Test
    void showsTheSecretOnceAndOutcomesAreWhatItIsFor() {
        var created = webhooks.post(Map.of("url", URL));

        created.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", startsWith(fleet.path("/webhooks/")))
                .body("secret", startsWith("whsec_"))
                .body("name", equalTo("receiver.invalid"))
                .body("types", equalTo(List.of("applied", "failed", "canceled", "confirmed")))
                .body("batchSize", equalTo(100));
        Fleet.signed()
                .get(created.header("Location"))
                .then()
                .statusCode(200)
                .body("$", not(hasKey("secret")))
                .body("url", equalTo(URL))
                .body("enabled", equalTo(true))
                .body("waiting", equalTo(0));
    }

    @Test
    void changesWhatIsGivenAndNothingElse() {
        var hook = webhooks.create(URL, Map.of("name", "Roof", "batchSize", 5));

        webhooks.change(hook, Map.of("types", List.of("failed", "applied", "failed"), "description", "Ä"))
                .then()
                .statusCode(200)
                .body("types", equalTo(List.of("applied", "failed")))
                .body("description", equalTo("Ä"))
                .body("name", equalTo("Roof"))
                .body("batchSize", equalTo(5))
                .body("url", equalTo(URL));
    }

    @Test
    void forgetsWhyItWasDisabledWhenItIsEnabled() {
        var hook = webhooks.create(URL);
        Tables.change(
                "update ota.webhook set enabled = false, disabled_reason = 'x', failing_since = now() where id = ?::uuid",
                hook.id());

        webhooks.change(hook, Map.of("enabled", true))
                .then()
                .body("enabled", equalTo(true))
                .body("disabledReason", equalTo(null))
                .body("failingSince", equalTo(null));
    }

    @Test
    void isGoneWhenItIsDeleted() {
        var hook = webhooks.create(URL);

        Fleet.signed().delete(webhooks.path(hook, "")).then().statusCode(204);

        webhooks.get(hook).then().statusCode(404).body("code", equalTo("not-found"));
        Fleet.signed()
                .get(fleet.path("/webhooks"))
                .then()
                .body("items", hasSize(0))
                .body("total", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.2/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fe80::1]/",
                "https://0.0.0.0/",
                "https://user:password@example.org/",
                "ftp://example.org/",
                "https://2130706433/",
                "x"
            })
    void refusesUrlsThatLeadWhereNothingMayBeSent(String url) {
        webhooks.post(Map.of("url", url)).then().statusCode(400).body("code", equalTo("invalid-url"));
    }

    @ParameterizedTest
    @CsvSource({"https://10.0.0.1/", "ftp://example.org/"})
    void refusesToBeLedThereLater(String url) {
        var hook = webhooks.create(URL);

        webhooks.change(hook, Map.of("url", url)).then().statusCode(400).body("code", equalTo("invalid-url"));
    }

    @Test
    void refusesWhatIsNoneOfItsValues() {
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("url", URL, "types", List.of()),
                Map.of("url", URL, "types", List.of("nothing")),
                Map.of("url", URL, "types", List.of("APPLIED")),
                Map.of("url", URL, "batchSize", 0),
                Map.of("url", URL, "batchSize", 1_001),
                Map.of("url", URL, "name", " "),
                Map.of("url", URL, "secret", "whsec_x"),
                Map.of("name", "no URL"))) {
            assertThat(webhooks.post(wrong).statusCode()).as("%s", wrong).isEqualTo(400);
        }
    }

    @Test
    void refusesMoreThanAProjectCanHave() {
        var answers = IntStream.range(0, 12)
                .mapToObj(i ->
                        Background.run(() -> webhooks.post(Map.of("url", URL)).statusCode()))
                .toList();

        assertThat(answers.stream().map(answer -> answer.join())).containsOnly(201, 409);
        assertThat(Tables.value("select count(*) from ota.webhook where project_id = ?", fleet.projectId()))
                .isEqualTo("10");
        webhooks.post(Map.of("url", URL)).then().body("code", equalTo("too-many-webhooks"));
    }

    @Test
    void sendsNothingToADisabledOne() {
        var hook = webhooks.create(URL);
        webhooks.change(hook, Map.of("enabled", false)).then().statusCode(200);

        Fleet.signed()
                .post(webhooks.path(hook, "/test"))
                .then()
                .statusCode(409)
                .body("code", equalTo("webhook-disabled"));
    }

    @Test
    void findsNoDeliveryOfAnother() {
        var hook = webhooks.create(URL);
        var other = webhooks.create(URL);
        Tables.change(ADD_DELIVERIES.formatted("now()", 1), hook.id());
        var delivery = webhooks.delivery(hook);

        Fleet.signed()
                .get(webhooks.path(other, "/deliveries/" + delivery))
                .then()
                .statusCode(404);
        Fleet.signed()
                .post(webhooks.path(other, "/deliveries/" + delivery + "/replay"))
                .then()
                .statusCode(404);
        Fleet.signed()
                .post(webhooks.path(hook, "/deliveries/" + UUID.randomUUID() + "/replay"))
                .then()
                .statusCode(404);
    }

    @Test
    void pagesItsLogFromTheLatestOn() {
        var hook = webhooks.create(URL);
        Tables.change(ADD_DELIVERIES.formatted("timestamptz '2030-01-01' + i * interval '1 day'", 5), hook.id());

        webhooks.deliveries(hook, "?state=delivered&limit=2&offset=1")
                .then()
                .statusCode(200)
                .body("total", equalTo(5))
                .body("items.createdAt", equalTo(List.of("2030-01-05T00:00:00Z", "2030-01-04T00:00:00Z")));
        webhooks.deliveries(hook, "?state=waiting").then().body("total", equalTo(0));
        webhooks.deliveries(hook, "?state=lost").then().statusCode(400);
    }

    @Test
    void refusesARangeOfTimeThatIsNone() {
        var hook = webhooks.create(URL);

        for (var range : List.of(
                Map.of("since", "2030-01-02T00:00:00Z", "until", "2030-01-01T00:00:00Z"),
                Map.of("since", "yesterday", "until", "2030-01-01T00:00:00Z"),
                Map.of("since", "2030-01-01T00:00:00Z"))) {
            assertThat(Fleet.signed()
                            .body(range)
                            .post(webhooks.path(hook, "/replay"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void writesEveryChangeDownAndNeverASecretOrAPath() {
        var hook = webhooks.create(URL);
        webhooks.change(hook, Map.of("batchSize", 7));
        Fleet.signed().post(webhooks.path(hook, "/secret")).then().statusCode(200);
        Fleet.signed().post(webhooks.path(hook, "/test")).then().statusCode(202);
        Fleet.signed().delete(webhooks.path(hook, "")).then().statusCode(204);

        assertThat(Tables.value(
                        "select string_agg(action, ' ' order by id) from access.audit where target = ?", hook.id()))
                .isEqualTo("webhook-created webhook-changed webhook-secret-rotated webhook-tested webhook-deleted");
        assertThat(Tables.value("select string_agg(a::text, ' ') from access.audit a where target = ?", hook.id()))
                .contains("https://receiver.invalid:443")
                .doesNotContain("whsec_", "of-a-secret-path");
    }

    @Test
    void keepsNoSecretThatTheDatabaseCouldTell() {
        var hook = webhooks.create(URL);

        var row = Tables.value(
                "select encode(secret, 'base64') || w::text from ota.webhook w where id = ?::uuid", hook.id());

        assertThat(row).doesNotContain(hook.secret().substring("whsec_".length()));
        assertThat(Tables.value("select length(secret) from ota.webhook where id = ?::uuid", hook.id()))
                .isEqualTo("65");
    }

    @Test
    void encryptsAnewWhatAFormerKeyHasEncrypted() {
        var id = UUID.fromString(webhooks.create(URL).id());
        var secret = WebhookSecret.random();
        var former = new SecretKeys(Settings.of(Map.of("key", OTHER_KEY)));
        var both = new SecretKeys(
                Settings.of(Map.of("key", "d2ViaG9va3MnIHNlY3JldHMgYXJlIGtlcHQgd2l0aCA=", "former-keys", OTHER_KEY)));
        Tables.change(
                "update ota.webhook set secret = ? where id = ?",
                former.seal(secret, id).getBytes(),
                id);

        repository.tidySecrets(both).await().atMost(PATIENCE);

        var sealed = Buffer.buffer(HexFormat.of()
                .parseHex(Tables.value("select encode(secret, 'hex') from ota.webhook where id = ?", id)));
        assertThat(keys.open(sealed, id).text()).isEqualTo(secret.text());
        assertThat(repository.tidySecrets(both).await().atMost(PATIENCE)).isZero();
    }

    @Test
    void encryptsAnewWhatItCanWhateverElseCannotBeRead() {
        var unreadable = UUID.fromString(webhooks.create(URL).id());
        var id = UUID.fromString(webhooks.create(URL).id());
        var former = new SecretKeys(Settings.of(Map.of("key", OTHER_KEY)));
        var both = new SecretKeys(
                Settings.of(Map.of("key", "d2ViaG9va3MnIHNlY3JldHMgYXJlIGtlcHQgd2l0aCA=", "former-keys", OTHER_KEY)));
        Tables.change("update ota.webhook set secret = 'unreadable' where id = ?", unreadable);
        Tables.change(
                "update ota.webhook set secret = ? where id = ?",
                former.seal(WebhookSecret.random(), id).getBytes(),
                id);

        assertThat(repository.tidySecrets(both).await().atMost(PATIENCE)).isEqualTo(1);
    }

    @Test
    void forgetsAnOldSecretThatSignsNoMore() {
        var hook = webhooks.create(URL);
        Fleet.signed().post(webhooks.path(hook, "/secret")).then().statusCode(200);
        Tables.change("update ota.webhook set old_secret_until = now() where id = ?::uuid", hook.id());

        repository.tidySecrets(keys).await().atMost(PATIENCE);

        assertThat(Tables.value("select old_secret is null from ota.webhook where id = ?::uuid", hook.id()))
                .isEqualTo("t");
    }

    @Test
    void keepsDeliveriesForAWhileAndNoMoreThanALimit() {
        var hook = webhooks.create(URL);
        Tables.change(ADD_DELIVERIES.formatted("now() - interval '8 days'", 3), hook.id());
        Tables.change(ADD_DELIVERIES.formatted("now()", 10_002), hook.id());

        queue.cleanUp().await().atMost(PATIENCE);

        // The service's own cleaner may be at it too.
        await().untilAsserted(() -> assertThat(Tables.value(
                        "select count(*) || ' ' || (min(created_at) > now() - interval '1 hour') from ota.webhook_delivery"
                                + " where webhook_id = ?::uuid",
                        hook.id()))
                .isEqualTo("10000 true"));
    }

    @Test
    void countsWhatWaits() {
        var hook = webhooks.create(URL);
        Fleet.signed().post(webhooks.path(hook, "/test")).then().statusCode(202);
        await().until(() -> webhooks.states(hook).equals(List.of("failed")));

        var metrics = Fleet.signed().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("ota_webhooks_waiting", "ota_webhooks_oldest_seconds", "ota_webhooks_duration")
                .containsPattern("ota_webhooks_tries_total\\{outcome=\"given-up\"} [1-9]");
    }
}
