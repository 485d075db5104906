package org.otasuite.dispatcher.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.MessageCodec;
import org.otasuite.core.message.OtaMessage.Offer;
import org.otasuite.dispatcher.reconcile.Expected.Verdict;

class ExpectedTest {
    private static final Offer OFFER = new Offer("fa8884d2", ".tar.gz", 3987);
    private static final Expected EXPECTED =
            new Expected(new DeviceTopic(UUID.randomUUID(), "node", DeviceTopic.Kind.OTA), 1, OFFER);

    @Test
    void findsTheRightCommand() {
        assertThat(EXPECTED.compare(MessageCodec.encode(OFFER))).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void findsThatThereIsNone() {
        assertThat(EXPECTED.compare(null)).isEqualTo(Verdict.MISSING);
    }

    @Test
    void findsTheCommandOfAnotherFile() {
        assertThat(EXPECTED.compare(MessageCodec.encode(new Offer("0badcafe", ".tar.gz", 3987))))
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void findsWhatIsNoCommand() {
        assertThat(EXPECTED.compare("hello".getBytes(StandardCharsets.UTF_8))).isEqualTo(Verdict.STALE);
    }
}
