package org.otasuite.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.local.testkit.PartsResource;

/**
 * A day of messages in any order, each any number of times, in batches cut anywhere, through several replicas at once,
 * ends where the day itself ended.
 */
@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class ReplayedDayIT {
    private static final int DEVICES = 12;
    private static final int CYCLES = 12;
    private static final int REPLICAS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> FILES = List.of("aaaaaaaa", "bbbbbbbb", "cccccccc");
    private static final String UNASKED = "dddddddd";

    /** A device, what is to become of it, and what it was heard of last. */
    private static final class Subject {
        final Device device;
        final ReportModel model = new ReportModel();
        final List<UUID> operations = new ArrayList<>();
        final List<DeviceMessage> messages = new ArrayList<>();
        String lastCommit = "";
        long heardAt = -1;
        long appliedAt = -1;

        @Nullable
        UUID appliedLast;

        Subject(Device device) {
            this.device = device;
        }
    }

    private final Fleet fleet = Fleet.ofTest();
    private final List<Subject> subjects = new ArrayList<>();
    private Random random = new Random();
    private OffsetDateTime morning = OffsetDateTime.now(ZoneOffset.UTC);

    @Inject
    ReportService reports;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void endsWhereTheDayEnded(long seed) {
        random = new Random(seed);
        order();
        subjects.forEach(this::live);

        replay();

        subjects.forEach(this::compare);
    }

    /** Some devices were told one thing, some another afterwards, and what some were told was taken back. */
    private void order() {
        var project = fleet.project();
        for (int i = 0; i < DEVICES; i++) {
            var subject = new Subject(fleet.device(project));
            int orders = 1 + random.nextInt(FILES.size());
            for (int order = 0; order < orders; order++) {
                subject.model.request(FILES.get(order));
                subject.operations.add(fleet.request(subject.device, FILES.get(order)));
            }
            if (random.nextInt(5) == 0) {
                subject.model.cancel();
                fleet.cancel(subject.device);
            }
            subjects.add(subject);
        }
        morning = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(60);
    }

    private void live(Subject subject) {
        long second = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            second += 2 + random.nextInt(60);
            second = wakeUp(subject, second);
        }
    }

    /** @return when the device sleeps again */
    private long wakeUp(Subject subject, long second) {
        var file = random.nextInt(8) == 0 ? UNASKED : FILES.get(random.nextInt(FILES.size()));
        switch (random.nextInt(10)) {
            case 0 -> {
                applied(subject, file, second);
                say(subject, "ota", Payloads.CLEAR, second);
                if (random.nextBoolean()) {
                    heard(subject, second + 7);
                }
            }
            case 1 -> {
                fail(subject, file, "can not apply", second);
                say(subject, "ota", Payloads.CLEAR, second);
            }
            case 2 -> heard(subject, second);
            case 3, 4 -> {
                fail(subject, file, "not enough space", second);
                fail(subject, file, "can not download", second + 1);
            }
            default -> fail(subject, file, "can not download", second);
        }
        return second + 8;
    }

    private void applied(Subject subject, String file, long second) {
        var before = subject.model.states();
        subject.model.applied(file);
        int moved = IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(subject.model.states().get(i)))
                .findFirst()
                .orElse(-1);
        if (moved >= 0) {
            subject.appliedAt = second;
            subject.appliedLast = subject.operations.get(moved);
        }
        say(subject, "ota", Payloads.applied(file), second);
    }

    private void fail(Subject subject, String file, String reason, long second) {
        subject.model.failed(file, reason, second);
        say(subject, "ota", Payloads.failed(file, reason), second);
    }

    private void heard(Subject subject, long second) {
        subject.lastCommit = "commit-" + second;
        subject.heardAt = second;
        say(subject, "stat", Payloads.status(subject.lastCommit, second), second);
    }

    private void say(Subject subject, String kind, byte[] payload, long second) {
        var topic = DeviceTopic.parse(subject.device.topic(kind)).orElseThrow();
        var arrival = new Arrival(morning.plusSeconds(second), UUID.randomUUID(), UUID.randomUUID());
        subject.messages.add(DeviceMessage.of(topic, payload, arrival));
    }

    private void replay() {
        var day = new ArrayList<DeviceMessage>();
        for (var subject : subjects) {
            for (var message : subject.messages) {
                day.addAll(Collections.nCopies(1 + random.nextInt(3), message));
            }
        }
        Collections.shuffle(day, random);
        var shares =
                Stream.generate(ArrayList<DeviceMessage>::new).limit(REPLICAS).toList();
        day.forEach(message -> shares.get(random.nextInt(REPLICAS)).add(message));

        var replicas = shares.stream().map(this::collect).toArray(CompletableFuture<?>[]::new);

        assertThat(CompletableFuture.allOf(replicas)).succeedsWithin(LIMIT);
    }

    /** One batch after the other. */
    private CompletableFuture<?> collect(List<DeviceMessage> messages) {
        CompletableFuture<?> done = CompletableFuture.completedFuture(null);
        int from = 0;
        while (from < messages.size()) {
            int to = Math.min(messages.size(), from + 1 + random.nextInt(40));
            var connection = UUID.randomUUID();
            var batch = messages.subList(from, to).stream()
                    .map(message -> over(connection, message))
                    .toList();
            done = done.thenCompose(before -> reports.take(batch).subscribeAsCompletionStage());
            from = to;
        }
        return done;
    }

    private static DeviceMessage over(UUID connection, DeviceMessage message) {
        var arrival = message.arrival();
        return new DeviceMessage(
                message.topic(),
                message.content(),
                new Arrival(arrival.at(), arrival.messageId(), connection),
                message.excerpt());
    }

    private void compare(Subject subject) {
        var model = subject.model;
        for (int i = 0; i < model.operations.size(); i++) {
            var expected = model.operations.get(i);
            assertThat(fleet.operation(subject.operations.get(i)))
                    .as("operation %s of %s", i, subject.device.id())
                    .isEqualTo(new Fleet.Operation(expected.state, expected.message, expected.failures));
        }
        int wanted = model.wanted == null ? -1 : model.operations.indexOf(model.wanted);
        assertThat(fleet.slot(subject.device).operation())
                .isEqualTo(wanted < 0 ? null : subject.operations.get(wanted));
        assertThat(fleet.reports(subject.device)).hasSize(model.reports);
        compareWhatWasHeard(subject);
    }

    private void compareWhatWasHeard(Subject subject) {
        if (subject.heardAt >= 0) {
            assertThat(fleet.database()
                            .list(
                                    row -> row.getString(1),
                                    "select software_commit from ota.device_status where device_id = ?",
                                    subject.device.id()))
                    .containsExactly(subject.lastCommit);
        }
        if (subject.appliedLast != null) {
            assertThat(fleet.isConfirmed(subject.appliedLast))
                    .as("confirmed, heard at %s, applied at %s", subject.heardAt, subject.appliedAt)
                    .isEqualTo(subject.heardAt > subject.appliedAt);
        }
    }
}
