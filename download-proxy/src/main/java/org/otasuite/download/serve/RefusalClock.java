package org.otasuite.download.serve;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Puts refusals off to the next tick that began with their request, so that how long each took is not seen. */
@ApplicationScoped
class RefusalClock {
    private final Vertx vertx;
    private final Duration tick;

    RefusalClock(Vertx vertx, DownloadConfig config) {
        this.vertx = vertx;
        this.tick = config.refusalAfter();
    }

    /**
     * To be called on an event loop, where the answer will be given too.
     *
     * @param cameAt when the request came, by {@link System#nanoTime}
     */
    void atATimeThatTellsNothing(long cameAt, Runnable answer) {
        vertx.setTimer(wait(Duration.ofNanos(System.nanoTime() - cameAt), tick).toMillis(), timer -> answer.run());
    }

    /** @param taken since the request came */
    static Duration wait(Duration taken, Duration tick) {
        return tick.multipliedBy(taken.dividedBy(tick) + 1).minus(taken).plusMillis(1);
    }
}
