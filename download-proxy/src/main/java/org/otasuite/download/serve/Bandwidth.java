package org.otasuite.download.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * Keeps each project to its bandwidth: a queue for each, in which every download has one part at a time, so that they take
 * turns. Held as the moment at which the queue will be empty.
 */
@ApplicationScoped
class Bandwidth {
    private static final long NANOS = 1_000_000_000;

    private final DownloadConfig config;
    private final Cache<UUID, AtomicLong> emptyAt =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();

    Bandwidth(DownloadConfig config) {
        this.config = config;
    }

    /**
     * @param bytesPerSecond of the project; 0: no limit
     * @throws OtaException {@link ErrorCode#RATE_LIMITED} if the queue is too long for one more
     */
    void admit(UUID projectId, long bytesPerSecond, long now) {
        if (bytesPerSecond > 0
                && queue(projectId, now).get() - now > config.longestQueue().toNanos()) {
            throw new OtaException(
                    ErrorCode.RATE_LIMITED, "The project's bandwidth is in use. Please try again later.");
        }
    }

    /** Takes a place in the queue. @return after how many nanoseconds the part may be sent */
    long take(UUID projectId, long bytesPerSecond, int bytes, long now) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        long needed = bytes * NANOS / bytesPerSecond;
        long empty = queue(projectId, now).accumulateAndGet(needed, (before, more) -> Math.max(before, now) + more);
        return empty - needed - now;
    }

    private AtomicLong queue(UUID projectId, long now) {
        return emptyAt.get(projectId, id -> new AtomicLong(now));
    }
}
