package org.otasuite.bench.reports;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;
import org.otasuite.bench.killable.TestedService;

/** A fleet reports while its installation is at the mercy of faults. */
public final class ReportRun {
    private static final int SPEAKERS = 8;
    private static final int MOST_FAILURES = 3;
    private static final int ATTEMPT_SECONDS = 2;
    private static final long PATIENCE_SECONDS = 300;

    /** Nothing came for so long: nothing more will. */
    private static final int QUIET_ROUNDS = 20;

    private static final long ROUND_MILLIS = 500;

    /** @param seconds for how long the devices report */
    public record Plan(int devices, int replicas, int seconds, long seed) {}

    /**
     * @param reports what the broker has acknowledged, each one different from all others
     * @param saidAgain those that a device said more than once, as the broker had not acknowledged them
     * @param lost acknowledged, but not in the history
     * @param twice in the history more often than they were said
     * @param wrongStates operations that are not what their reports make of them
     * @param wrongSlots slots that hold what has ended, or have lost what has not
     */
    public record Result(
            int faults, int reports, int saidAgain, int lost, int twice, List<String> wrongStates, long wrongSlots) {
        public boolean isRight() {
            return lost == 0 && twice == 0 && wrongStates.isEmpty() && wrongSlots == 0;
        }
    }

    private final Plan plan;
    private final Installation installation;
    private final ReportFleet fleet;

    private ReportRun(Plan plan, Installation installation) throws SQLException {
        this.plan = plan;
        this.installation = installation;
        this.fleet = ReportFleet.commanded(installation, plan.devices());
    }

    public static Result run(Plan plan) throws IOException, SQLException, InterruptedException {
        // So that a device's failures in a run of seconds are attempts of their own.
        var settings = Map.of(
                "OTA_REPORTS_ATTEMPT_WINDOW",
                ATTEMPT_SECONDS + "s",
                "OTA_REPORTS_MAX_FAILURES",
                Integer.toString(MOST_FAILURES));
        try (var installation = new Installation(TestedService.COLLECTOR, plan.replicas(), settings)) {
            return new ReportRun(plan, installation).run();
        }
    }

    private Result run() throws IOException, SQLException, InterruptedException {
        for (int i = 0; i < plan.replicas(); i++) {
            installation.startReplica(i);
        }
        Collectors.awaitReady(installation);
        var speakers = speakers();
        var faults = new ReportStrikes(installation, new Random(plan.seed()));
        for (var speaker : speakers) {
            speaker.join();
        }
        faults.end();
        Collectors.awaitReady(installation);
        awaitReports(speakers);
        awaitQuiet();
        return judge(speakers, faults.count());
    }

    private List<Speaker> speakers() {
        var random = new Random(plan.seed() + 1);
        var speakers = new ArrayList<Speaker>();
        for (int i = 0; i < SPEAKERS; i++) {
            int share = i;
            var devices = new ArrayList<String>();
            for (int d = share; d < plan.devices(); d += SPEAKERS) {
                devices.add(fleet.devices().get(d));
            }
            speakers.add(Speaker.start(
                    installation,
                    fleet,
                    devices,
                    new Random(random.nextLong()),
                    TimeUnit.SECONDS.toNanos(plan.seconds())));
        }
        return speakers;
    }

    /** Everything that the broker has acknowledged is in the database; what never comes, the judgement finds. */
    private void awaitReports(List<Speaker> speakers) throws SQLException {
        long begin = System.nanoTime();
        while (lost(speakers, ReportHistory.of(installation, fleet)) > 0
                && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            Pause.of(ROUND_MILLIS);
        }
    }

    private static int lost(List<Speaker> speakers, ReportHistory history) {
        return (int) speakers.stream()
                .flatMap(speaker -> speaker.said().keySet().stream())
                .filter(words -> history.copies(words) == 0)
                .count();
    }

    /** Nothing comes any more, which would be there twice. */
    private void awaitQuiet() throws SQLException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long known = -1;
        for (int quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
            long now = fleet.number("select count(*) from ota.report where project_id = ?");
            if (now != known) {
                quiet = 0;
                known = now;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("Reports do not cease to come.");
            }
            Pause.of(ROUND_MILLIS);
        }
    }

    private Result judge(List<Speaker> speakers, int faults) throws SQLException {
        var history = ReportHistory.of(installation, fleet);
        int reports = 0;
        int saidAgain = 0;
        int twice = 0;
        for (var speaker : speakers) {
            for (var said : speaker.said().entrySet()) {
                int copies = history.copies(said.getKey());
                reports++;
                saidAgain += said.getValue() > 1 ? 1 : 0;
                twice += copies > said.getValue() ? 1 : 0;
            }
        }
        return new Result(
                faults,
                reports,
                saidAgain,
                lost(speakers, history),
                twice,
                history.wrongStates(ATTEMPT_SECONDS),
                history.wrongSlots(MOST_FAILURES));
    }
}
