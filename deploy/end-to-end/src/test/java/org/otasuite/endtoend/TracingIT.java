package org.otasuite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.testkit.trace.ReceivedSpan;
import org.otasuite.local.testkit.trace.TraceReceiver;

/** What is seen of an update by whoever collects the services' traces. */
class TracingIT {
    private static final List<String> STEPS = List.of("ota request", "ota command", "ota download", "ota report");

    @Test
    void oneTraceFollowsAnUpdateFromItsRequestToTheDevicesReport(@TempDir Path directory) throws Exception {
        try (var receiver = TraceReceiver.start();
                var suite = Suite.start(directory.resolve("data"), Suite.Ports.free(), receiver.environment())) {
            var fleet = new Fleet(suite, directory.resolve("flashes"));
            var member = fleet.join(UnaryOperator.identity());
            fleet.request("mf-plain-tar.tar", member);

            member.device().wake();

            var operation = fleet.awaitState(member, "applied").get("id").asText();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> steps(receiver, operation).keySet().containsAll(STEPS));
            var steps = steps(receiver, operation);
            var spans = STEPS.stream()
                    .map(step -> Objects.requireNonNull(steps.get(step)))
                    .toList();
            var request = spans.get(0);
            assertThat(spans).extracting(ReceivedSpan::traceId).containsOnly(request.traceId());
            assertThat(request.parentSpanId()).isEmpty();
            assertThat(spans.subList(1, spans.size()))
                    .extracting(ReceivedSpan::parentSpanId)
                    .containsOnly(request.spanId());
            assertThat(spans)
                    .extracting(ReceivedSpan::service)
                    .containsExactly("ota-dispatcher", "ota-dispatcher", "download-proxy", "status-collector");
            assertThat(spans.get(spans.size() - 1).attributes()).containsEntry("ota.operation.state", "applied");
            assertThat(receiver.bytes()).doesNotContain(member.key()).doesNotContain(suite.administratorToken());
            await().atMost(Duration.ofSeconds(20)).until(() -> hasHttpRequest(receiver, request.linkedTraces()));
        }
    }

    private static Map<String, ReceivedSpan> steps(TraceReceiver receiver, String operation) {
        return receiver.spans().stream()
                .filter(span -> operation.equals(span.attributes().get("ota.operation.id")))
                .collect(Collectors.toMap(ReceivedSpan::name, span -> span, (one, again) -> one));
    }

    /** The operator's, which has a trace of its own. */
    private static boolean hasHttpRequest(TraceReceiver receiver, List<String> linked) {
        return receiver.spans().stream()
                .filter(span -> linked.contains(span.traceId()))
                .anyMatch(span -> span.attributes().getOrDefault("url.path", "").endsWith("/ota-requests"));
    }
}
