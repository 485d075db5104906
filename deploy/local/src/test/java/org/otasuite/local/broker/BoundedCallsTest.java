package org.otasuite.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BoundedCallsTest {
    private final List<CompletableFuture<String>> started = new ArrayList<>();
    private final List<CompletableFuture<String>> results = new ArrayList<>();
    private final BoundedCalls calls = new BoundedCalls(2, 1);

    @Test
    void startsTheNextWhenOneEnds() {
        call();
        call();
        call();
        assertThat(started).hasSize(2);

        started.get(0).complete("first");

        assertThat(started).hasSize(3);
        started.get(2).complete("third");
        assertThat(results.get(2)).isCompletedWithValue("third");
    }

    @Test
    void startsTheNextWhenOneFails() {
        call();
        call();
        call();

        started.get(0).completeExceptionally(new IllegalStateException());

        assertThat(results.get(0)).isCompletedExceptionally();
        assertThat(started).hasSize(3);
    }

    @Test
    void refusesWhatWouldWaitTooLong() {
        call();
        call();
        call();

        call();

        assertThat(started).hasSize(2);
        assertThat(results.get(3))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void hasRoomAgainAfterwards() {
        call();
        call();
        call();
        started.get(0).complete("first");
        started.get(1).complete("second");
        started.get(2).complete("third");

        call();
        call();

        assertThat(started).hasSize(5);
    }

    @Test
    void passesAFailureToStartOn() {
        var failed = calls.<String>run(() -> {
            throw new IllegalStateException("not even started");
        });

        assertThat(failed).isCompletedExceptionally();
        call();
        call();
        assertThat(started).hasSize(2);
    }

    private void call() {
        results.add(calls.run(() -> {
            var call = new CompletableFuture<String>();
            started.add(call);
            return call;
        }));
    }
}
