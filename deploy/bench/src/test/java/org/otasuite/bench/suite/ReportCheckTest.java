package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.otasuite.bench.suite.ReportLedger.Acknowledgement;

class ReportCheckTest {
    private static final Said APPLIED = new Said("device", "fa8884d2", Said.APPLIED, "");
    private static final long NOW = System.nanoTime();
    private static final Excuses NOTHING = new Excuses(true, List.of(), Map.of(), Map.of());

    @Test
    void findsNothingWhereEachIsThereOnce() {
        assertThat(findings(said(2, 0), 2)).isEmpty();
    }

    @Test
    void findsOneThatWasLost() {
        assertThat(findings(said(2, 5), 1)).singleElement().asString().startsWith("lost:");
    }

    @Test
    void findsOneThatIsThereTwice() {
        assertThat(findings(said(1, 0), 2)).singleElement().asString().startsWith("twice:");
    }

    @Test
    void mindsNotWhetherTheUnsureIsThere() {
        assertThat(findings(said(1, 1), 1)).isEmpty();
        assertThat(findings(said(1, 1), 2)).isEmpty();
    }

    @Test
    void findsOneThatNobodyHasSaid() {
        var findings = ReportCheck.findings(Map.of(), kept(1), NOTHING);

        assertThat(findings).singleElement().asString().startsWith("never said:");
    }

    @Test
    void excusesWhatABrokerThatLostEverythingHadNotHandedOn() {
        var excuses = afterLoss(NOW + seconds(1), 1);

        assertThat(ReportCheck.findings(said(3, 0), kept(1), excuses)).isEmpty();
        assertThat(ReportCheck.excused(said(3, 0), kept(1))).isEqualTo(2);
    }

    @Test
    void doesNotExcuseWhatWasInTheHistoryWhenTheBrokerWasEmptied() {
        var excuses = afterLoss(NOW + seconds(1), 2);

        assertThat(ReportCheck.findings(said(3, 0), kept(1), excuses)).isNotEmpty();
    }

    @Test
    void doesNotExcuseWhatTheBrokerHadHandedOnLongBefore() {
        var excuses = afterLoss(NOW + seconds(301), 0);

        assertThat(ReportCheck.findings(said(1, 0), Map.of(), excuses)).isNotEmpty();
    }

    @Test
    void excusesNoMoreThanEachLoss() {
        var first = new Losses.OfBroker(NOW - seconds(5), known(NOW + seconds(1), 0));
        var second = new Losses.OfBroker(NOW + seconds(500), known(NOW + seconds(501), 1));
        var excuses = new Excuses(true, List.of(first, second), Map.of(), Map.of());
        var said = said(at(NOW), at(NOW + seconds(300)), new Acknowledgement(NOW + seconds(500), NOW + seconds(502)));

        assertThat(ReportCheck.findings(said, kept(1), excuses)).isEmpty();
        assertThat(ReportCheck.findings(said, Map.of(), excuses)).isNotEmpty();
    }

    @Test
    void doesNotExcuseWhatWasSaidAfterwards() {
        var excuses = afterLoss(NOW - seconds(1), 0);

        assertThat(ReportCheck.findings(said(1, 0), Map.of(), excuses)).isNotEmpty();
    }

    @Test
    void excusesAnAcknowledgementThatCameLate() {
        var late = said(new Acknowledgement(NOW - seconds(20), NOW));

        assertThat(ReportCheck.findings(late, Map.of(), afterLoss(NOW - seconds(10), 0)))
                .isEmpty();
        assertThat(ReportCheck.findings(late, Map.of(), afterLoss(NOW - seconds(30), 0)))
                .isNotEmpty();
    }

    @Test
    void doesNotExcuseWhatCameLateAndWasInTheHistoryWhenTheBrokerWasEmptied() {
        var late = said(new Acknowledgement(NOW - seconds(20), NOW));

        assertThat(ReportCheck.findings(late, Map.of(), afterLoss(NOW - seconds(10), 1)))
                .isNotEmpty();
    }

    @Test
    void excusesADeviceThatIsBeingDeleted() {
        var excuses = afterDeletion(NOW - seconds(1), 0);

        assertThat(ReportCheck.findings(said(1, 0), Map.of(), excuses)).isEmpty();
    }

    @Test
    void doesNotExcuseWhatADeletedDeviceHadInTheHistory() {
        var excuses = afterDeletion(NOW + seconds(1), 1);

        assertThat(ReportCheck.findings(said(2, 0), Map.of(), excuses)).isNotEmpty();
        assertThat(ReportCheck.findings(said(2, 0), kept(1), excuses)).isEmpty();
    }

    @Test
    void takesForOneWhatABrokerWithoutNamesBringsWithinAShortTime() {
        var excuses = new Excuses(false, List.of(), Map.of(), Map.of());
        long later = NOW + seconds(300);
        var twiceInACycleAndOnceLater = said(at(NOW), at(NOW + seconds(1)), at(later));

        assertThat(ReportCheck.findings(twiceInACycleAndOnceLater, taken(NOW, later), excuses))
                .isEmpty();
        assertThat(ReportCheck.findings(twiceInACycleAndOnceLater, taken(NOW, NOW, later), excuses))
                .isEmpty();
        assertThat(ReportCheck.findings(twiceInACycleAndOnceLater, taken(later), excuses))
                .isNotEmpty();
        assertThat(ReportCheck.findings(twiceInACycleAndOnceLater, taken(NOW, NOW), excuses))
                .isNotEmpty();
    }

    @Test
    void keepsWhatTheHistoryHadAtALossOfABrokerWithoutNames() {
        var loss = new Losses.OfBroker(NOW - seconds(5), known(NOW + seconds(1), 2));
        var excuses = new Excuses(false, List.of(loss), Map.of(), Map.of());

        assertThat(ReportCheck.findings(said(3, 0), taken(NOW, NOW), excuses)).isEmpty();
        assertThat(ReportCheck.findings(said(3, 0), taken(NOW), excuses)).isNotEmpty();
    }

    @Test
    void readsBothFormsOfAFailure() {
        var firmware =
                "[{\"v\": 2, \"n\": \"e\"}, {\"vs\": \"fa8884d2\", \"n\": \"i\"}, {\"vs\": \"r\", \"n\": \"m\"}]";
        var documented = "[{\"m\":\"i\",\"vs\":\"r\"},{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"e\",\"v\":2}]";

        assertThat(List.of(Said.of("device", firmware), Said.of("device", documented)))
                .containsOnly(new Said("device", "fa8884d2", Said.FAILED, "r"));
    }

    private static List<String> findings(Map<Said, ReportLedger.Entry> said, int kept) {
        return ReportCheck.findings(said, kept(kept), NOTHING);
    }

    private static Excuses afterLoss(long time, int kept) {
        var loss = new Losses.OfBroker(time - seconds(100), known(time, kept));
        return new Excuses(true, List.of(loss), Map.of(), Map.of());
    }

    private static Losses.Known known(long time, int kept) {
        return new Losses.Known(time, Map.of(APPLIED, kept));
    }

    private static Excuses afterDeletion(long time, int kept) {
        return new Excuses(true, List.of(), Map.of("device", time), Map.of("device", known(time, kept)));
    }

    private static Map<Said, List<Long>> kept(int times) {
        return Map.of(APPLIED, Collections.nCopies(times, NOW));
    }

    private static Map<Said, List<Long>> taken(Long... times) {
        return Map.of(APPLIED, List.of(times));
    }

    private static Map<Said, ReportLedger.Entry> said(int acknowledged, int unsure) {
        return Map.of(APPLIED, new ReportLedger.Entry(Collections.nCopies(acknowledged, at(NOW)), unsure));
    }

    private static Map<Said, ReportLedger.Entry> said(Acknowledgement... acknowledged) {
        return Map.of(APPLIED, new ReportLedger.Entry(List.of(acknowledged), 0));
    }

    private static Acknowledgement at(long time) {
        return new Acknowledgement(time, time);
    }

    private static long seconds(long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }
}
