package org.otasuite.local.testkit.trace;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A span as a service has exported it. The numbers of fields are those of opentelemetry/proto/trace/v1/trace.proto.
 *
 * @param parentSpanId empty for the first span of a trace
 * @param attributes whatever they are, as text
 * @param linkedTraces the IDs of the traces that it has links to
 */
public record ReceivedSpan(
        String service,
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        Map<String, String> attributes,
        List<String> linkedTraces) {

    /** @param message an {@code ExportTraceServiceRequest} */
    static Stream<ReceivedSpan> all(byte[] message) {
        return ProtobufFields.of(message).messages(1).flatMap(ReceivedSpan::ofResource);
    }

    private static Stream<ReceivedSpan> ofResource(ProtobufFields resourceSpans) {
        var service = resourceSpans
                .messages(1)
                .findFirst()
                .map(resource -> attributes(resource, 1))
                .orElse(Map.of())
                .getOrDefault("service.name", "");
        return resourceSpans.messages(2).flatMap(scope -> scope.messages(2)).map(span -> of(service, span));
    }

    private static ReceivedSpan of(String service, ProtobufFields span) {
        return new ReceivedSpan(
                service,
                hex(span.bytes(1)),
                hex(span.bytes(2)),
                hex(span.bytes(4)),
                span.text(5),
                attributes(span, 9),
                span.messages(13).map(link -> hex(link.bytes(1))).toList());
    }

    private static Map<String, String> attributes(ProtobufFields message, int number) {
        return message.messages(number)
                .collect(Collectors.toMap(
                        pair -> pair.text(1),
                        pair -> pair.messages(2)
                                .map(ReceivedSpan::value)
                                .findFirst()
                                .orElse("")));
    }

    private static String value(ProtobufFields value) {
        if (value.has(2)) {
            return Boolean.toString(value.number(2) != 0);
        }
        return value.has(3) ? Long.toString(value.number(3)) : value.text(1);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
