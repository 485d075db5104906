package org.otasuite.bench.suite;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A suite with one project, its operator and its fleet. */
final class World {
    private static final int FIRST_PACKAGES = 8;
    private static final int MOST_MESSAGE = 300;

    private final Suite suite;
    private final RestApi api;
    private final String project;
    private final Packages packages = new Packages();
    private final Witness witness = new Witness(packages);
    private final FaultLog faults = new FaultLog();
    private final Losses losses;
    private final Fleet fleet;
    private final DeviceMaker maker;
    private final FleetOperator operator;

    World(Suite suite, Plan plan) throws IOException {
        this.suite = suite;
        this.losses = new Losses(suite);
        this.api = new RestApi(suite);
        this.project = accepted("the project", api.createProject("faults")).text("id");
        this.fleet = new Fleet(plan.sleep().toMillis());
        this.maker = new DeviceMaker(suite, fleet, witness);
        this.operator = new FleetOperator(
                api,
                project,
                fleet,
                packages,
                maker,
                losses,
                () -> faults.lastEnd(FaultKind.STORE_EMPTIED),
                new Random(plan.seed() + 1),
                plan.orderPause().toMillis());
        populate(plan);
    }

    private void populate(Plan plan) throws IOException {
        var random = new Random(plan.seed() + 2);
        for (int i = 0; i < FIRST_PACKAGES; i++) {
            if (!operator.upload(new Random(random.nextLong()))) {
                throw new IOException("The suite does not take a package.");
            }
        }
        for (int i = 1; i <= plan.devices(); i++) {
            maker.make(accepted("a device", api.createDevice(project, "device " + i)), new Random(random.nextLong()));
        }
    }

    static Answer accepted(String what, Answer answer) throws IOException {
        if (!answer.isYes()) {
            var body = answer.body().toString();
            throw new IOException("The suite does not take " + what + ": " + answer.status() + " "
                    + body.substring(0, Math.min(MOST_MESSAGE, body.length())));
        }
        return answer;
    }

    Suite suite() {
        return suite;
    }

    RestApi api() {
        return api;
    }

    String project() {
        return project;
    }

    Packages packages() {
        return packages;
    }

    Witness witness() {
        return witness;
    }

    FaultLog faults() {
        return faults;
    }

    Fleet fleet() {
        return fleet;
    }

    DeviceMaker maker() {
        return maker;
    }

    FleetOperator operator() {
        return operator;
    }

    Losses losses() {
        return losses;
    }

    Excuses excuses() {
        return new Excuses(
                suite.brokerKind().namesMessages(), losses.ofBroker(), fleet.deletions(), losses.deletions());
    }

    /** When the store was last given back to the suite without anything in it. */
    Instant emptiedStoreAt() {
        return faults.lastEnd(FaultKind.STORE_EMPTIED).map(World::instant).orElse(Instant.EPOCH);
    }

    private static Instant instant(long nanoTime) {
        return Instant.now().minus(Duration.of(System.nanoTime() - nanoTime, TimeUnit.NANOSECONDS.toChronoUnit()));
    }
}
