package org.otasuite.dispatcher.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationIdsTest {
    private static final UUID RANDOM = UUID.fromString("11111111-2222-4333-9444-555566667777");

    @Test
    void areUuidsOfTheTimeVersion() {
        var id =
                UUID.fromString(OperationIds.prefix(0x0123456789abL, RANDOM) + Integer.toHexString(OperationIds.FIRST));

        assertThat(id).hasToString("01234567-89ab-7333-9444-555510000000");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void haveRoomForEveryDeviceOfARequest() {
        assertThat(Integer.toHexString(OperationIds.FIRST + NewRequest.MAX_DEVICES))
                .hasSize(8);
    }
}
