package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.junit.jupiter.api.Test;
import org.otasuite.core.error.OtaException;

class ExportsTest {
    private final Exports exports = new Exports(() -> 2);

    @Test
    void haveRoomForSoManyAtOnce() {
        begin(Multi.createFrom().nothing());
        begin(Multi.createFrom().nothing());

        var further = begin(Multi.createFrom().item("row"));

        assertThat(further.getFailure()).isInstanceOf(OtaException.class).hasMessageContaining("exports");
    }

    @Test
    void haveRoomAgainWhenOneIsBrokenOff() {
        begin(Multi.createFrom().nothing());
        begin(Multi.createFrom().nothing()).cancel();

        var further = begin(Multi.createFrom().item("row"));

        further.assertItems("row").assertCompleted();
    }

    @Test
    void haveRoomAgainHoweverOneEnds() {
        begin(Multi.createFrom().item("row"));
        begin(Multi.createFrom().failure(new IllegalStateException()));
        begin(Multi.createFrom().empty());

        var further = begin(Multi.createFrom().item("row"));

        further.assertItems("row").assertCompleted();
    }

    @Test
    void getNoRoomTwiceFromAConnectionThatIsClosedAfterItsAnswer() {
        begin(Multi.createFrom().item("row")).cancel();
        begin(Multi.createFrom().nothing());
        begin(Multi.createFrom().nothing());

        assertThat(begin(Multi.createFrom().item("row")).getFailure()).isInstanceOf(OtaException.class);
    }

    private <T> AssertSubscriber<T> begin(Multi<T> rows) {
        return exports.limited(rows).subscribe().withSubscriber(AssertSubscriber.create(10));
    }
}
