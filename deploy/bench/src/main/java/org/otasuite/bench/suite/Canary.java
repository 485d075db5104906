package org.otasuite.bench.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.killable.Pause;

/** One device that is always awake, and one update after the other for it: as long as that goes well, the suite works. */
final class Canary {
    private static final long PATIENCE_SECONDS = 150;
    private static final int PAUSE_MILLIS = 100;

    private final RestApi api;
    private final Packages packages = new Packages();
    private final Witness witness = new Witness(packages);
    private final String project;
    private final FieldDevice device;
    private final Random random = new Random(1);

    Canary(Suite suite) throws IOException {
        api = new RestApi(suite);
        project = World.accepted("the project", api.createProject("canary")).text("id");
        var maker = new DeviceMaker(suite, new Fleet(Long.MAX_VALUE), witness);
        device = maker.device(
                World.accepted("the device", api.createDevice(project, "canary")), Habit.ORDINARY, new Random(1));
    }

    /** From the upload of a package until the suite knows that the device has applied it. */
    Duration update() throws IOException {
        long begin = System.nanoTime();
        long deadline = begin + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        var packageId = upload(deadline);
        var body = "{\"packageId\":\"" + packageId + "\",\"deviceIds\":" + RestApi.array(List.of(device.id())) + "}";
        var request = insist(deadline, () -> api.request(project, body)).text("id");
        while (!isApplied(request)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The suite does not work again.");
            }
            device.wakeUndisturbed();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    List<String> wrongBodies() {
        return witness.wrongBodies();
    }

    private String upload(long deadline) throws IOException {
        var file = Content.tar(random);
        var key = Long.toHexString(random.nextLong());
        var uploaded = insist(deadline, () -> api.upload(project, key, "canary.tar", file));
        packages.add(uploaded.text("id"), uploaded.text("fileId"), file);
        return uploaded.text("id");
    }

    private boolean isApplied(String request) {
        var operations = api.operations(project, "requestId=" + request);
        return operations.body().path("items").path(0).path("state").asText().equals("applied");
    }

    private interface Call {
        Answer answer();
    }

    private static Answer insist(long deadline, Call call) throws IOException {
        for (var answer = call.answer(); System.nanoTime() < deadline; answer = call.answer()) {
            if (answer.isYes()) {
                return answer;
            }
            Pause.of(PAUSE_MILLIS);
        }
        throw new IOException("The suite does not answer again.");
    }
}
