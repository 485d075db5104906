package org.otasuite.bench.suite;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.otasuite.bench.killable.Pause;

/** One run: faults and orders for a while, then time to settle, then the judgement. */
final class SuiteRun {
    private final Plan plan;
    private final World world;

    private SuiteRun(Plan plan, World world) {
        this.plan = plan;
        this.world = world;
    }

    /** With the faults of its seed. */
    static Result run(Plan plan) throws IOException, SQLException, GeneralSecurityException {
        return run(plan, targets -> {
            if (!targets.disks()) {
                System.out.println("  no file system may be mounted here, so no disk will be full");
            }
            return FaultPlan.of(plan.seed(), plan.length(), plan.faultPause(), targets);
        });
    }

    static Result run(Plan plan, List<Strike> strikes) throws IOException, SQLException, GeneralSecurityException {
        return run(plan, targets -> strikes);
    }

    private static Result run(Plan plan, Function<Targets, List<Strike>> strikes)
            throws IOException, SQLException, GeneralSecurityException {
        System.out.println(plan);
        try (var suite = Suite.start(plan.clockSkew(), plan.broker());
                var drift = new DriftWatch(suite)) {
            return new SuiteRun(plan, new World(suite, plan)).run(strikes.apply(Targets.of(suite)), drift);
        }
    }

    private Result run(List<Strike> strikes, DriftWatch drift) throws IOException {
        var findings = new ArrayList<String>();
        var course = new Course();
        try {
            go(strikes, course, findings);
        } catch (IOException | SQLException | RuntimeException e) {
            findings.add("the run could not go on: " + e + (e.getCause() == null ? "" : ", " + e.getCause()));
        }
        long operations = 0;
        int excused = 0;
        try (var database = Database.of(world.suite())) {
            operations = database.number("select count(*) from ota.operation");
            excused = ReportCheck.excused(world.witness().reports().entries(), ReportCheck.history(database));
        } catch (SQLException e) {
            findings.add("the database cannot be read: " + e);
        }
        var result = result(operations, excused, drift, course, findings);
        if (!result.isRight()) {
            System.out.println(
                    "  the logs are kept in " + world.suite().keepLogs(plan.broker() + "-seed-" + plan.seed()));
        }
        return result;
    }

    /** What is known so far. */
    private static final class Course {
        private Duration settling = Duration.ZERO;
        private int commands;
    }

    private void go(List<Strike> strikes, Course course, List<String> findings) throws IOException, SQLException {
        var maker = new FaultMaker(world.suite(), world.losses()::ofBroker);
        try (var injector = new FaultInjector(maker, world.faults())) {
            injector.start(strikes);
            world.operator().start();
            Pause.of(plan.length().toMillis());
            world.operator().stop();
            injector.awaitEnd(plan.length());
        }
        findings.addAll(maker.endedByThemselves());
        findings.addAll(endedByThemselves());
        world.suite().heal();
        long mended = System.nanoTime();
        var settling = new Settling(world);
        if (!settling.await()) {
            findings.add("there was something left to do when the time to settle was over");
            new Evidence(world.suite()).secure();
        }
        course.settling = Duration.ofNanos(System.nanoTime() - mended);
        world.fleet().close();
        settling.reconcile();
        var judgement = new Judgement(world);
        findings.addAll(judgement.retained().findings());
        findings.addAll(judgement.findings());
        world.operator().orderOnceMore();
        settling.awaitPublished();
        var retained = judgement.retained();
        course.commands = retained.commands();
        findings.addAll(retained.findings());
    }

    /** Every fault is mended, so everything should run. */
    private List<String> endedByThemselves() {
        return world.suite().parts().stream()
                .filter(part -> !part.isRunning())
                .map(part -> "ended by itself: " + part.name())
                .toList();
    }

    private Result result(long operations, int excused, DriftWatch drift, Course course, List<String> findings) {
        var witness = world.witness();
        var acknowledged = world.operator().acknowledged();
        var reports = witness.reports().entries();
        return new Result(
                plan,
                world.faults().byKind(),
                acknowledged.count(),
                acknowledged.withoutAnswer(),
                world.api().refusals(),
                operations,
                witness.reports().count(),
                reports.values().stream().mapToInt(ReportLedger.Entry::unsure).sum(),
                excused,
                witness.downloads(),
                witness.failedDownloads(),
                witness.powerLosses(),
                course.commands,
                drift.repaired(),
                drift.comparisons(),
                course.settling,
                findings);
    }
}
