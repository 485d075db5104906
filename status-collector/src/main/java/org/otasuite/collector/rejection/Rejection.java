package org.otasuite.collector.rejection;

import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.otasuite.core.message.DeviceTopic;

/**
 * Messages of one topic that could not be taken for one reason.
 *
 * @param reason one of few, never a part of a message
 * @param size of the latest one, in bytes
 * @param beginning of the latest one
 */
public record Rejection(
        DeviceTopic topic,
        String reason,
        long times,
        OffsetDateTime firstAt,
        OffsetDateTime lastAt,
        int size,
        Buffer beginning) {

    private record Key(DeviceTopic topic, String reason) {}

    /** Of a single message. */
    public static Rejection of(DeviceTopic topic, String reason, OffsetDateTime at, int size, Buffer beginning) {
        return new Rejection(topic, reason, 1, at, at, size, beginning);
    }

    /** One for each topic and reason. */
    static List<Rejection> summed(List<Rejection> rejections) {
        Map<Key, Rejection> sums = rejections.stream()
                .collect(Collectors.toMap(
                        rejection -> new Key(rejection.topic, rejection.reason), Function.identity(), Rejection::and));
        return List.copyOf(sums.values());
    }

    private Rejection and(Rejection other) {
        var latest = other.lastAt.isBefore(lastAt) ? this : other;
        var first = other.firstAt.isBefore(firstAt) ? other : this;
        return new Rejection(
                topic, reason, times + other.times, first.firstAt, latest.lastAt, latest.size, latest.beginning);
    }
}
