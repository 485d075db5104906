package org.otasuite.endtoend;

import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.otasuite.local.device.CycleResult.Outcome;
import org.otasuite.local.device.DeviceCredentials;
import org.otasuite.local.device.DeviceServers;
import org.otasuite.local.device.DeviceSettings;
import org.otasuite.local.device.VirtualDevice;

/** A project with virtual devices, and what an operator does with them. */
public final class Fleet {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration COMPARISON = Duration.ofSeconds(60);

    /** More than a device has: what comes late on a busy machine is no loss. */
    private static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(60);

    private static final Path SAMPLES =
            Path.of(System.getProperty("ota.root", "../.."), "deploy", "local", "src", "test", "resources", "samples");

    /** Of all fleets: a broker disconnects who comes with the MAC of somebody else. */
    private static final AtomicInteger DEVICES = new AtomicInteger();

    private final Suite suite;
    private final Operator operator;
    private final Path flashes;
    private final String projectId;

    /** A device as the operator knows it, and as it is. */
    public record Member(String id, String key, VirtualDevice device) {
        /** Never the key. */
        @Override
        public String toString() {
            return "Member[id=" + id + "]";
        }
    }

    public Fleet(Suite suite, Path flashes) throws IOException, InterruptedException {
        this.suite = suite;
        this.operator = new Operator(suite.ports().http(), suite.administratorToken());
        this.flashes = flashes;
        this.projectId = operator.createProject("Greenhouses");
    }

    public Operator operator() {
        return operator;
    }

    public String projectId() {
        return projectId;
    }

    public static Path sample(String name) {
        return SAMPLES.resolve(name);
    }

    public Member join(UnaryOperator<DeviceSettings> character) throws IOException, InterruptedException {
        int number = DEVICES.incrementAndGet();
        var created = operator.createDevice(projectId, "node " + number);
        var credentials = new DeviceCredentials(
                created.get("id").asText(),
                created.get("key").asText(),
                created.get("controlChannel").asText());
        return member(number, credentials, character);
    }

    /** A device that somebody created already. */
    public Member join(DeviceCredentials credentials) {
        return member(DEVICES.incrementAndGet(), credentials, UnaryOperator.identity());
    }

    private Member member(int number, DeviceCredentials credentials, UnaryOperator<DeviceSettings> character) {
        var id = credentials.deviceId();
        var settings = DeviceSettings.of(credentials, "%012x".formatted(number), servers(), flashes.resolve(id))
                .withNetworkTimeout(NETWORK_TIMEOUT);
        return new Member(id, credentials.deviceKey(), new VirtualDevice(character.apply(settings)));
    }

    DeviceServers servers() {
        var ports = suite.ports();
        return DeviceServers.of("localhost", ports.mqtt(), "localhost", ports.http(), ports.https());
    }

    DeviceServers serversWithoutHttps() {
        var ports = suite.ports();
        return DeviceServers.withoutHttps("localhost", ports.mqtt(), "localhost", ports.http());
    }

    /** Returns when what the broker retains was compared with what is wanted, from now on. */
    public void awaitComparison() throws IOException, InterruptedException {
        awaitComparisonSince(time(operator.post("/api/reconciliation", "").json(), "requestedAt"));
    }

    /** Asks for none: the dispatcher has to begin it by itself. */
    public void awaitComparisonSince(OffsetDateTime begin) {
        await().atMost(COMPARISON).until(() -> {
            var found = operator.get("/api/reconciliation").json();
            return found.hasNonNull("startedAt")
                    && found.hasNonNull("finishedAt")
                    && time(found, "startedAt").isAfter(begin)
                    && !time(found, "finishedAt").isBefore(time(found, "startedAt"));
        });
    }

    private static OffsetDateTime time(JsonNode comparison, String name) {
        return OffsetDateTime.parse(comparison.get(name).asText());
    }

    public JsonNode upload(String sample) throws IOException, InterruptedException {
        return operator.upload(projectId, sample + " " + UUID.randomUUID(), sample(sample));
    }

    /** Uploads, requests, and waits until the broker has the command. */
    public JsonNode request(String sample, Member member) throws IOException, InterruptedException {
        var request = operator.requestOta(projectId, upload(sample).get("id").asText(), List.of(member.id()));
        awaitOperation(member, operation -> operation.hasNonNull("dispatchedAt"));
        return request;
    }

    public JsonNode awaitOperation(Member member, Predicate<JsonNode> condition) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> operator.newestOperation(projectId, member.id()), condition);
    }

    /** Wakes the device until its cycle ends so: what was wanted last reaches the broker a moment after the database. */
    public void awaitOutcome(Member member, Outcome wanted) {
        await().atMost(COMPARISON).until(() -> member.device().wake().outcome(), outcome -> outcome == wanted);
    }

    public JsonNode awaitState(Member member, String state) {
        return awaitOperation(
                member, operation -> state.equals(operation.path("state").asText()));
    }
}
