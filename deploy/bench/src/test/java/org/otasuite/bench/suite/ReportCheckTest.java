package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReportCheckTest {
    private static final Said APPLIED = new Said("device", "fa8884d2", Said.APPLIED, "");
    private static final long NOW = System.nanoTime();
    private static final Excuses NOTHING = new Excuses(true, Optional.empty(), Map.of(), Map.of());

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
        var findings = ReportCheck.findings(Map.of(), Map.of(APPLIED, 1), NOTHING);

        assertThat(findings).singleElement().asString().startsWith("never said:");
    }

    @Test
    void excusesWhatABrokerThatLostEverythingHadNotHandedOn() {
        var excuses = afterLoss(NOW + seconds(1), 1);

        assertThat(ReportCheck.findings(said(3, 0), kept(1), excuses)).isEmpty();
        assertThat(ReportCheck.excused(said(3, 0), excuses)).isEqualTo(2);
    }

    @Test
    void doesNotExcuseWhatWasInTheHistoryWhenTheBrokerWasEmptied() {
        var excuses = afterLoss(NOW + seconds(1), 2);

        assertThat(ReportCheck.findings(said(3, 0), kept(1), excuses)).isNotEmpty();
    }

    @Test
    void doesNotExcuseWhatWasSaidAfterwards() {
        var excuses = afterLoss(NOW - seconds(3), 0);

        assertThat(ReportCheck.findings(said(1, 0), Map.of(), excuses)).isNotEmpty();
    }

    @Test
    void excusesAnAcknowledgementThatCameLate() {
        var excuses = afterLoss(NOW - seconds(1), 0);

        assertThat(ReportCheck.findings(said(1, 0), Map.of(), excuses)).isEmpty();
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
        var excuses = new Excuses(false, Optional.empty(), Map.of(), Map.of());
        var twiceInACycleAndOnceLater = Map.of(
                APPLIED, new ReportLedger.Entry(List.of(NOW - seconds(301), NOW - seconds(300), NOW), 0));

        assertThat(ReportCheck.findings(twiceInACycleAndOnceLater, kept(2), excuses)).isEmpty();
        assertThat(ReportCheck.findings(twiceInACycleAndOnceLater, kept(3), excuses)).isEmpty();
        assertThat(ReportCheck.findings(twiceInACycleAndOnceLater, kept(1), excuses)).isNotEmpty();
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
        return new Excuses(true, Optional.of(new Losses.Known(time, kept(kept))), Map.of(), Map.of());
    }

    private static Excuses afterDeletion(long time, int kept) {
        var known = new Losses.Known(time, kept(kept));
        return new Excuses(true, Optional.empty(), Map.of("device", time), Map.of("device", known));
    }

    private static Map<Said, Integer> kept(int times) {
        return Map.of(APPLIED, times);
    }

    private static Map<Said, ReportLedger.Entry> said(int acknowledged, int unsure) {
        return Map.of(APPLIED, new ReportLedger.Entry(Collections.nCopies(acknowledged, NOW), unsure));
    }

    private static long seconds(long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }
}
