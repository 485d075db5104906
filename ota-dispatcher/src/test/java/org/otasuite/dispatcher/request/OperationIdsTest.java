package org.otasuite.dispatcher.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationIdsTest {
    private static final UUID RANDOM = UUID.fromString("11111111-2222-4333-9444-555566667777");

    private static final Instant NOW = Instant.ofEpochMilli(0x0123456789abL);

    @Test
    void areUuidsOfTheTimeVersion() {
        var ids = OperationIds.of(NOW, RANDOM, 2).all();

        assertThat(ids)
                .allMatch(id -> id.version() == 7 && id.variant() == 2)
                .map(UUID::toString)
                .containsExactly("01234567-89ab-7333-9444-555510000001", "01234567-89ab-7333-9444-555510000002");
    }

    @Test
    void haveRoomForEveryDeviceOfARequest() {
        assertThat(Integer.toHexString(OperationIds.FIRST + NewRequest.MAX_DEVICES))
                .hasSize(8);
    }
}
