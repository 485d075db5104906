package org.otasuite.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.message.OtaMessage.Malformed;
import org.otasuite.core.message.OtaMessage.Outcome;
import org.otasuite.core.message.OtaMessage.Report;

/** Whatever comes, it is read as something or as malformed, and nothing is thrown. */
class HostileMessageTest {
    @ParameterizedTest
    @MethodSource("org.otasuite.core.message.WireFiles#hostile")
    void isMalformed(Path file) {
        assertThat(MessageCodec.decode(WireFiles.read(file)))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.reason()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 1_000, 4_000})
    void isMalformedWhenNestedTooDeep(int depth) {
        var payload = "[".repeat(depth);

        assertThat(MessageCodec.decode(payload.getBytes(UTF_8))).isEqualTo(new Malformed("not JSON"));
    }

    @Test
    void isMalformedWhenTooLong() {
        var applied = new String(WireFiles.read("applied.json"), UTF_8);
        var payload = applied + " ".repeat(4096 - applied.length() + 1);

        assertThat(MessageCodec.decode(payload.getBytes(UTF_8))).isEqualTo(new Malformed("longer than 4096 bytes"));
    }

    @Test
    void isReadUpToTheLimit() {
        var applied = new String(WireFiles.read("applied.json"), UTF_8);
        var payload = applied + " ".repeat(4096 - applied.length());

        assertThat(MessageCodec.decode(payload.getBytes(UTF_8)))
                .isEqualTo(new Report("fa8884d2", Outcome.APPLIED, null));
    }

    @Test
    void isMalformedWithTooManyRecords() {
        var payload = "[" + "{},".repeat(64) + "{}]";

        assertThat(MessageCodec.decode(payload.getBytes(UTF_8))).isEqualTo(new Malformed("more than 64 records"));
    }

    @ParameterizedTest
    @MethodSource("org.otasuite.core.message.WireFiles#golden")
    void isMalformedWhenCutOffAnywhere(Path file) {
        byte[] whole = WireFiles.read(file);

        for (int length = 1; length < whole.length; length++) {
            assertThat(MessageCodec.decode(Arrays.copyOf(whole, length)))
                    .as("%s bytes of %s", length, file.getFileName())
                    .isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("org.otasuite.core.message.WireFiles#golden")
    void isReadSomehowWithAnyByteChanged(Path file) {
        byte[] whole = WireFiles.read(file);
        var random = new Random(7);

        for (int position = 0; position < whole.length; position++) {
            byte[] changed = whole.clone();
            changed[position] = (byte) random.nextInt(256);
            assertThat(MessageCodec.decode(changed)).isNotNull();
            assertThat(StatusCodec.decode(changed)).isNotNull();
        }
    }

    @Test
    void isReadSomehowWhenRandom() {
        var random = new Random(11);

        for (int round = 0; round < 20_000; round++) {
            byte[] payload = new byte[1 + random.nextInt(64)];
            random.nextBytes(payload);
            assertThat(MessageCodec.decode(payload)).isInstanceOf(Malformed.class);
            assertThat(StatusCodec.decode(payload)).isEmpty();
        }
    }

    @Test
    void neverRepeatsWhatWasSent() {
        var payload = "[{\"n\":\"e\",\"v\":\"secret\"},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]";

        assertThat(MessageCodec.decode(payload.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Malformed("unknown event"));
    }
}
