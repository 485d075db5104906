package org.otasuite.download.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadingRoomTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void letsInWhatFits() {
        var room = new LoadingRoom(vertx, 100, LONG);
        room.enter(60);

        var second = room.enter(40);

        assertThat(second.succeeded()).isTrue();
    }

    @Test
    void letsTheNextOneWaitForRoom() {
        var room = new LoadingRoom(vertx, 100, LONG);
        room.enter(60);
        var second = room.enter(41);
        boolean atOnce = second.isComplete();

        room.leave(60);

        assertThat(atOnce).isFalse();
        await().until(second::succeeded);
    }

    @Test
    void letsNobodyPastWhoWaits() {
        var room = new LoadingRoom(vertx, 100, LONG);
        room.enter(60);
        room.enter(60);

        var small = room.enter(1);

        assertThat(small.isComplete()).isFalse();
    }

    @Test
    void letsInWhatIsLargerThanAllOfItAlone() {
        var room = new LoadingRoom(vertx, 100, LONG);
        var large = room.enter(1000);

        var small = room.enter(1);

        assertThat(large.succeeded()).isTrue();
        assertThat(small.isComplete()).isFalse();
    }

    @Test
    void letsOthersInWhenWhatWasLargerHasLeft() {
        var room = new LoadingRoom(vertx, 100, LONG);
        room.enter(1000);
        room.leave(1000);

        var all = room.enter(100);

        assertThat(all.succeeded()).isTrue();
    }

    @Test
    void isGivenUpAfterAWhile() {
        var room = new LoadingRoom(vertx, 100, Duration.ofMillis(1));
        room.enter(100);

        var second = room.enter(100);

        await().until(second::failed);
        assertThat(second.cause()).isInstanceOf(StoreException.class);
    }

    @Test
    void isNotHeldByWhoGaveUp() {
        var room = new LoadingRoom(vertx, 100, Duration.ofMillis(1));
        room.enter(100);
        var second = room.enter(100);
        await().until(second::failed);

        room.leave(100);

        assertThat(room.enter(100).succeeded()).isTrue();
    }
}
