package org.otasuite.dispatcher.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.process.Background;
import org.otasuite.local.testkit.PartsLinks;

/** Waves of a request, on the real database and broker. */
@QuarkusTest
@DispatcherParts
class RolloutIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final Map<String, ?> TWO_THEN_THE_REST = Map.of("waves", List.of(Map.of("devices", 2)));

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    RolloutEvaluation evaluation;

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    private final RolloutFleet rollout = new RolloutFleet();

    @AfterEach
    void restoreLinks() {
        links.restore();
    }

    @Test
    void tellsTheFirstWaveAndKeepsTheOthersBack() {
        rollout.request(5, TWO_THEN_THE_REST);

        await().until(() -> rollout.dispatched() == 2 && rollout.isClean());
        assertThat(rollout.held()).isEqualTo(3);
        RetainedMessage.assertNone(rollout.fleet().topic(rollout.devices(2).get(0)));
    }

    @Test
    void opensTheNextWaveWhenTheOneBeforeHasSucceeded() {
        rollout.request(5, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);

        rollout.apply(rollout.devices(1));

        await().until(() -> rollout.wave() == 2 && rollout.out() == 3 && rollout.isClean());
    }

    @Test
    void waitsForAllOfAWave() {
        rollout.request(5, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);

        rollout.apply(rollout.devices(1).subList(0, 1));

        awaitAnotherEvaluation();
        assertThat(rollout.wave()).isEqualTo(1);
    }

    @Test
    void waitsForNoMoreThanTheSuccessThreshold() {
        rollout.request(5, Map.of("waves", List.of(Map.of("devices", 2)), "successPercent", 50));
        await().until(() -> rollout.out() == 2);

        rollout.apply(rollout.devices(1).subList(0, 1));

        await().until(() -> rollout.wave() == 2);
        assertThat(rollout.out()).isEqualTo(4);
    }

    @Test
    void completesWhenNoDeviceIsLeft() {
        rollout.request(3, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);
        rollout.apply(rollout.devices(1));
        await().until(() -> rollout.wave() == 2);

        rollout.apply(rollout.devices(2));

        await().until(() -> "completed".equals(rollout.state()));
        rollout.view().body("rollout.waves.succeededAt[1]", notNullValue());
    }

    @Test
    void pausesBetweenWaves() {
        rollout.request(3, Map.of("waves", List.of(Map.of("devices", 2)), "pauseMinutes", 60));
        await().until(() -> rollout.out() == 2);
        rollout.apply(rollout.devices(1));
        await().untilAsserted(() -> rollout.view().body("rollout.waves.succeededAt[0]", notNullValue()));
        rollout.view().body("rollout.wave", equalTo(1)).body("rollout.nextAt", notNullValue());

        rollout.pass("60 minutes");

        await().until(() -> rollout.wave() == 2);
    }

    @Test
    void stopsAtTooManyFailuresAndTakesTheCommandsBack() {
        rollout.request(5, Map.of("waves", List.of(Map.of("devices", 2)), "failurePercent", 10));
        await().until(() -> rollout.dispatched() == 2);

        rollout.fail(rollout.devices(1).subList(0, 1));

        await().until(() -> "paused".equals(rollout.state()) && rollout.out() == 0 && rollout.isClean());
        rollout.view().body("rollout.reason", equalTo("1 of 2 devices failed, more than 10 %"));
        RetainedMessage.assertNone(rollout.fleet().topic(rollout.devices(1).get(0)));
    }

    @Test
    void goesOnInSpiteOfFailuresWhenResumed() {
        rollout.request(5, Map.of("waves", List.of(Map.of("devices", 2)), "failurePercent", 10));
        await().until(() -> rollout.out() == 2);
        var wave = rollout.devices(1);
        rollout.fail(wave.subList(0, 1));
        await().until(() -> "paused".equals(rollout.state()));

        rollout.order("resume").statusCode(200).body("rollout.state", equalTo("running"));

        rollout.apply(wave.subList(1, 2));
        await().until(() -> rollout.wave() == 2);
    }

    @Test
    void tellsHowManyFailuresWereAccepted() {
        rollout.request(5, Map.of("waves", List.of(Map.of("devices", 2)), "failurePercent", 10));
        await().until(() -> rollout.out() == 2);
        rollout.fail(rollout.devices(1).subList(0, 1));
        await().until(() -> "paused".equals(rollout.state()));

        rollout.order("resume");

        rollout.view()
                .body("rollout.waves[0].failed", equalTo(1))
                .body("rollout.waves[0].acceptedFailures", equalTo(1));
    }

    @Test
    void stopsAgainAtFailuresAfterItWasResumed() {
        rollout.request(5, Map.of("waves", List.of(Map.of("devices", 2)), "failurePercent", 10));
        await().until(() -> rollout.out() == 2);
        var wave = rollout.devices(1);
        rollout.fail(wave.subList(0, 1));
        await().until(() -> "paused".equals(rollout.state()));
        rollout.order("resume");

        rollout.fail(wave.subList(1, 2));

        await().until(() -> "paused".equals(rollout.state()));
        rollout.view().body("rollout.reason", equalTo("1 of 1 devices failed, more than 10 %"));
    }

    @Test
    void tellsNobodyBeforeItsStart() {
        var start = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

        rollout.request(2, Map.of("startAt", start.toString()));

        awaitAnotherEvaluation();
        assertThat(rollout.held()).isEqualTo(2);
        rollout.view()
                .body("rollout.wave", equalTo(0))
                .body("rollout.open", equalTo(false))
                .body("rollout.nextAt", equalTo(start.toString()));
    }

    @Test
    void beginsWhenItsTimeHasCome() {
        var start = Instant.now().plus(12, ChronoUnit.SECONDS);

        rollout.request(2, Map.of("startAt", start.toString()));

        await().until(() -> rollout.dispatched() == 2);
        assertThat(Tables.value(
                        "select min(dispatched_at) >= ?::timestamptz from ota.operation where request_id = ?::uuid",
                        start.toString(),
                        rollout.requestId()))
                .isEqualTo("t");
    }

    @Test
    void takesCommandsBackWhenItsWindowClosesAndPublishesThemAgainWhenItOpens() {
        rollout.request(2, Map.of("window", window(-1, 2)));
        await().until(() -> rollout.dispatched() == 2 && rollout.isClean());

        rollout.change(json(window(2, 4)));

        await().until(() -> rollout.out() == 0 && rollout.isClean());
        RetainedMessage.assertNone(rollout.fleet().topic(rollout.devices(1).get(0)));
        rollout.change(json(window(-1, 2)));
        await().until(() -> rollout.out() == 2 && rollout.isClean());
    }

    @Test
    void opensOneWaveHoweverManyAreAtIt() {
        rollout.request(9, Map.of("waves", List.of(Map.of("devices", 3), Map.of("devices", 3))));
        await().until(() -> rollout.out() == 3);
        var request = UUID.fromString(rollout.requestId());
        rollout.apply(rollout.devices(1));

        var replicas = Stream.generate(() ->
                        Background.run(() -> evaluation.of(request).await().atMost(RECOVERY)))
                .limit(8)
                .toList();

        replicas.forEach(CompletableFuture::join);
        await().until(() -> rollout.wave() == 2);
        awaitAnotherEvaluation();
        assertThat(rollout.wave()).isEqualTo(2);
        assertThat(versions(2)).isEqualTo("1");
        assertThat(versions(3)).isEqualTo("0");
    }

    @Test
    void goesOnAfterAnOutcomeThatNobodyHeardOf() {
        rollout.request(3, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);
        awaitAnotherEvaluation();
        Tables.change("""
                do $$ begin
                    set local session_replication_role = replica;
                    update ota.operation set state = 'applied', finished_at = now()
                    where request_id = '%s' and wave = 1;
                end $$""".formatted(rollout.requestId()));

        Tables.change("update ota.rollout set due_at = now() where request_id = ?::uuid", rollout.requestId());

        await().until(() -> rollout.wave() == 2);
    }

    @Test
    void looksAtEveryRolloutWhenTheDatabaseIsBack() {
        rollout.request(3, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);
        awaitAnotherEvaluation();
        links.database().cut();
        Tables.change(
                "update ota.rollout set due_at = now() + interval '1 hour' where request_id = ?::uuid",
                rollout.requestId());
        rollout.apply(rollout.devices(1));

        links.database().restore();

        await().atMost(RECOVERY).until(() -> rollout.wave() == 2);
    }

    @Test
    void reachesTheEndWhileItIsPausedAndResumed() {
        rollout.request(60, Map.of("waves", Collections.nCopies(6, Map.of("devices", 10))));

        var operator = Background.run(() -> Stream.generate(() -> List.of("pause", "resume"))
                .limit(5)
                .flatMap(List::stream)
                .map(order -> rollout.order(order).extract().statusCode())
                .toList());

        await().atMost(RECOVERY).until(() -> {
            rollout.applyWhatIsOut();
            return "completed".equals(rollout.state());
        });
        assertThat(operator.join()).isSubsetOf(200, 409);
        rollout.view().body("states.applied", equalTo(60)).body("rollout.wave", equalTo(6));
    }

    @Test
    void leavesTheOpenWavesToThePace() {
        rollout.request(6, TWO_THEN_THE_REST, Map.of("devicesPerMinute", 60_000));
        await().until(() -> rollout.dispatched() == 2);
        awaitThatThePaceHasNothingLeft();
        assertThat(rollout.held()).isEqualTo(4);

        rollout.apply(rollout.devices(1));

        await().until(() -> rollout.dispatched() == 6);
    }

    @Test
    void leavesNothingToThePaceWhilePaused() {
        rollout.request(10, TWO_THEN_THE_REST, Map.of("devicesPerMinute", 1));
        await().until(() -> rollout.out() == 1);

        rollout.order("pause").statusCode(200);

        await().until(() -> rollout.out() == 0);
        awaitThatThePaceHasNothingLeft();
        assertThat(rollout.held()).isEqualTo(10);
    }

    @Test
    void passesOverAWaveThatWasCanceled() {
        rollout.request(5, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);

        rollout.fleet().cancel(rollout.devices(1)).then().body("canceled", equalTo(2));

        await().until(() -> rollout.wave() == 2 && rollout.out() == 3);
    }

    @Test
    void countsADeviceNoMoreThatANewerRequestTookOver() {
        rollout.request(5, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);
        var wave = rollout.devices(1);
        rollout.fleet().requested(rollout.fleet().addPackage(), wave.get(0));

        rollout.apply(wave.subList(1, 2));

        await().until(() -> rollout.wave() == 2);
    }

    @Test
    void expiresWhatIsKeptBack() {
        rollout.request(
                3,
                TWO_THEN_THE_REST,
                Map.of("deadline", Instant.now().plus(1, ChronoUnit.HOURS).toString()));
        await().until(() -> rollout.out() == 2);

        Tables.change(
                "update ota.slot set expires_at = now() where control_channel = ?",
                rollout.fleet().controlChannel());

        await().until(() -> "completed".equals(rollout.state()));
        rollout.view().body("states.canceled", equalTo(3));
    }

    @Test
    void showsTheStrategyAndWhereItStands() {
        var answer = rollout.request(
                10,
                Map.of(
                        "waves",
                        List.of(Map.of("percent", 20), Map.of("devices", 3)),
                        "successPercent",
                        90.5,
                        "window",
                        Map.of(
                                "from",
                                "00:00",
                                "to",
                                "23:59",
                                "timeZone",
                                "Europe/Athens",
                                "days",
                                List.of("MONDAY"))));

        answer.body("strategy.waves.percent", contains(20, null))
                .body("strategy.waves.devices", contains(null, 3))
                .body("strategy.successPercent", equalTo(90.5f))
                .body("strategy.failurePercent", nullValue())
                .body("strategy.window.timeZone", equalTo("Europe/Athens"))
                .body("strategy.window.days", contains("MONDAY"))
                .body("rollout.state", equalTo("running"))
                .body("rollout.waves.wave", contains(1, 2, 3))
                .body("rollout.waves.devices", contains(2, 3, 5))
                .body("rollout.waves.pending", contains(2, 3, 5))
                .body("rollout.waves.openedAt", contains(nullValue(), nullValue(), nullValue()));
    }

    @Test
    void showsItsWavesInTheListAndInTheProgressToo() {
        rollout.request(5, TWO_THEN_THE_REST);
        await().until(() -> rollout.out() == 2);

        var list = Fleet.signed().get(rollout.fleet().path("/ota-requests")).then();
        var progress = Fleet.signed()
                .get(rollout.fleet().path("/ota-requests/" + rollout.requestId() + "/progress"))
                .then();

        list.body("items[0].rollout.waves.devices", contains(2, 3));
        progress.body("rollout.wave", equalTo(1)).body("rollout.open", equalTo(true));
    }

    @Test
    void showsNoRolloutOfARequestWithoutAStrategy() {
        var fleet = rollout.fleet();

        var answer = fleet.request(fleet.addPackage(), fleet.addDevices(1)).then();

        answer.body("strategy", nullValue()).body("rollout", nullValue());
    }

    private void awaitAnotherEvaluation() {
        var before = rollout.rollout("evaluated_at");
        Tables.change("update ota.rollout set due_at = now() where request_id = ?::uuid", rollout.requestId());
        await().until(() -> !before.equals(rollout.rollout("evaluated_at")));
    }

    private void awaitThatThePaceHasNothingLeft() {
        Tables.change("update ota.pace set next_at = now() where request_id = ?::uuid", rollout.requestId());
        await().until(() -> "0"
                .equals(Tables.value("select count(*) from ota.pace where request_id = ?::uuid", rollout.requestId())));
    }

    private String versions(int wave) {
        return Tables.value(
                "select string_agg(distinct version::text, ' ') from ota.slot s where s.device_id = any (?)",
                (Object) rollout.devices(wave).toArray(String[]::new));
    }

    /** @param from in hours from now */
    private static Map<String, String> window(int from, int to) {
        var now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return Map.of(
                "from", now.plusHours(from).toString(), "to", now.plusHours(to).toString(), "timeZone", "UTC");
    }

    private static String json(Map<String, String> window) {
        return "{\"window\":{\"from\":\"%s\",\"to\":\"%s\",\"timeZone\":\"UTC\",\"days\":null}}"
                .formatted(window.get("from"), window.get("to"));
    }
}
