package org.otasuite.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.local.testkit.PartsResource;

/** Any sequence of orders and reports, in batches cut anywhere, ends where the model ends. */
@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class ReportModelIT {
    private static final int STEPS = 250;
    private static final List<String> FILES = List.of("aaaaaaaa", "bbbbbbbb", "cccccccc");
    private static final List<String> REASONS = List.of("not enough space", "can not download", "can not apply");

    /** A device with what the database and the model know of it. */
    private record Subject(Device device, ReportModel model, List<UUID> operations) {}

    private static final UUID CONNECTION = UUID.randomUUID();

    private final Fleet fleet = Fleet.ofTest();
    private final Instant start = Instant.now();
    private final List<DeviceMessage> batch = new ArrayList<>();
    private long second;

    @Inject
    ReportService reports;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void endsWhereTheModelEnds(long seed) {
        var random = new Random(seed);
        var project = fleet.project();
        var subjects = Stream.generate(() -> new Subject(fleet.device(project), new ReportModel(), new ArrayList<>()))
                .limit(4)
                .toList();
        subjects.forEach(subject -> request(subject, FILES.get(0)));

        for (int step = 0; step < STEPS; step++) {
            step(random, subjects.get(random.nextInt(subjects.size())));
        }
        commit();

        subjects.forEach(this::compare);
    }

    /** Failures with time between them are frequent, or no operation would come to the most of them. */
    private void step(Random random, Subject subject) {
        var fileId = fileId(random, subject.model());
        switch (random.nextInt(24)) {
            case 0 -> request(subject, FILES.get(random.nextInt(FILES.size())));
            case 1 -> cancel(subject);
            case 2, 3, 4, 5, 6, 7 -> pass(1 + random.nextInt(60));
            case 8, 9 -> commit();
            case 10, 11 -> add(subject, Payloads.CLEAR);
            case 12 -> {
                subject.model().applied(fileId);
                add(subject, Payloads.applied(fileId));
            }
            default -> {
                var reason = REASONS.get(random.nextInt(12) == 0 ? 2 : random.nextInt(2));
                subject.model().failed(fileId, reason, second);
                add(subject, Payloads.failed(fileId, reason));
            }
        }
    }

    /** Mostly what the device was told to apply. */
    private static String fileId(Random random, ReportModel model) {
        return model.wanted == null || random.nextInt(4) == 0
                ? FILES.get(random.nextInt(FILES.size()))
                : model.wanted.fileId;
    }

    /** Messages of one batch come at one time: what gathers here gathers in milliseconds. */
    private void pass(int seconds) {
        commit();
        second += seconds;
    }

    private void request(Subject subject, String fileId) {
        commit();
        subject.model().request(fileId);
        subject.operations().add(fleet.request(subject.device(), fileId));
    }

    private void cancel(Subject subject) {
        commit();
        subject.model().cancel();
        fleet.cancel(subject.device());
    }

    private void add(Subject subject, byte[] payload) {
        var topic = DeviceTopic.parse(subject.device().topic("ota")).orElseThrow();
        batch.add(DeviceMessage.of(topic, payload, Arrival.unstamped(start.plusSeconds(second), CONNECTION)));
    }

    private void commit() {
        reports.take(List.copyOf(batch)).await().atMost(Duration.ofSeconds(60));
        batch.clear();
    }

    private void compare(Subject subject) {
        var model = subject.model();
        for (int i = 0; i < model.operations.size(); i++) {
            var expected = model.operations.get(i);
            var actual = fleet.operation(subject.operations().get(i));
            assertThat(actual.state()).as("state of %s", i).isEqualTo(expected.state);
            assertThat(actual.message()).as("message of %s", i).isEqualTo(expected.message);
            // Failures that come in one batch with a success are not counted.
            if (!expected.state.equals("applied")) {
                assertThat(actual.failures()).as("failures of %s", i).isEqualTo(expected.failures);
            }
        }
        int wanted = model.wanted == null ? -1 : model.operations.indexOf(model.wanted);
        assertThat(fleet.slot(subject.device()).operation())
                .isEqualTo(wanted < 0 ? null : subject.operations().get(wanted));
        assertThat(fleet.reports(subject.device())).hasSize(model.reports);
    }
}
