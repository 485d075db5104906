package org.otasuite.packages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.otasuite.core.error.OtaException;

class SpoolTest {
    private final Vertx vertx = Vertx.vertx();
    private final Spool spool = new Spool(vertx, new OnePlace(), Clock.systemUTC());

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void hasNoPlaceForOneMore() {
        begin(Uni.createFrom().nothing());

        assertThat(begin(Uni.createFrom().item("stored")).getFailure()).isInstanceOf(OtaException.class);
    }

    @Test
    void hasThePlaceAgainOfWhoeverLeft() {
        begin(Uni.createFrom().nothing()).cancel();

        begin(Uni.createFrom().item("stored")).assertItem("stored");
    }

    @Test
    void getsNoPlaceTwiceFromAConnectionThatIsClosedAfterItsAnswer() {
        begin(Uni.createFrom().item("stored")).cancel();
        begin(Uni.createFrom().failure(new IllegalStateException())).cancel();
        begin(Uni.createFrom().nothing());

        assertThat(begin(Uni.createFrom().item("stored")).getFailure()).isInstanceOf(OtaException.class);
    }

    private record OnePlace(
            MemorySize maxSize,
            int most,
            Path directory,
            Duration directoryGrace,
            Duration lease,
            Duration idempotencyRetention)
            implements UploadConfig {
        OnePlace() {
            this(new MemorySize(BigInteger.ONE), 1, Path.of("unused"), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
    }

    private <T> UniAssertSubscriber<T> begin(Uni<T> work) {
        return spool.<T>within(() -> work).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
