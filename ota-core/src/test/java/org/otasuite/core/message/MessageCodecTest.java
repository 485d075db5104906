package org.otasuite.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.message.OtaMessage.Cleared;
import org.otasuite.core.message.OtaMessage.Offer;
import org.otasuite.core.message.OtaMessage.Outcome;
import org.otasuite.core.message.OtaMessage.Report;

class MessageCodecTest {
    private static final String FILE_ID = "fa8884d2";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final int LETTERS_AND_DIGITS = 62;

    @ParameterizedTest
    @ValueSource(strings = {"applied.json", "applied-other-order.json"})
    void readsAppliedReportsAsDevicesWriteThem(String file) {
        assertThat(MessageCodec.decode(WireFiles.read(file))).isEqualTo(new Report(FILE_ID, Outcome.APPLIED, null));
    }

    @ParameterizedTest
    @CsvSource({
        "failed-can-not-apply.json,    can not apply",
        "failed-not-enough-space.json, not enough space",
        "failed-can-not-download.json, can not download",
        "failed-documented.json,       not enough space"
    })
    void readsBothFormsOfFailedReports(String file, String reason) {
        assertThat(MessageCodec.decode(WireFiles.read(file))).isEqualTo(new Report(FILE_ID, Outcome.FAILED, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"command.json", "command-with-hash.json"})
    void readsCommands(String file) {
        assertThat(MessageCodec.decode(WireFiles.read(file))).isEqualTo(new Offer(FILE_ID, ".tar.gz", 3987));
    }

    @Test
    void readsAnEmptyMessageAsAClear() {
        assertThat(MessageCodec.decode(new byte[0])).isEqualTo(new Cleared());
    }

    @Test
    void writesACommandByteForByte() {
        byte[] written = MessageCodec.encode(new Offer(FILE_ID, ".tar.gz", 3987));

        assertThat(written).isEqualTo(WireFiles.read("command.json"));
    }

    @ParameterizedTest
    @MethodSource("offers")
    void readsEveryCommandThatItWrites(Offer offer) {
        byte[] written = MessageCodec.encode(offer);

        assertThat(MessageCodec.decode(written)).isEqualTo(offer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"n\":\"e\",\"vs\":\"1\"},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]",
                "[{\"n\":\"e\",\"v\":\"1\"},{\"n\":\"i\",\"v\":\"fa8884d2\"}]",
                "[{\"n\":\"e\",\"v\":1.0},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]",
                "[{\"n\":\"e\",\"v\":10e-1},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]",
                "[{\"bn\":\"urn:dev:mac:a0b1c2d3e4f5:\",\"n\":\"e\",\"v\":1},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]",
                "[{\"bn\":\"a\",\"bt\":1.7e9},{\"n\":\"e\",\"v\":1},{\"n\":\"i\",\"vs\":\"fa8884d2\",\"t\":5,\"s\":9}]",
                "[{\"n\":\"e\",\"v\":1},{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"up\",\"vb\":true},{\"n\":\"x\",\"v\":null}]",
                "[{\"n\":\"e\",\"v\":1},{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"x\",\"v\":1e999999999}]",
                " \r\n[ {\"n\" : \"e\",\t\"v\" : 1} ,\n {\"n\":\"i\",\"vs\":\"fa8884d2\"} ]\n"
            })
    void readsEveryFormThatMeansTheSame(String payload) {
        assertThat(MessageCodec.decode(payload.getBytes(UTF_8))).isEqualTo(new Report(FILE_ID, Outcome.APPLIED, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",{\"n\":\"m\",\"vs\":null}",
                ",{\"n\":\"m\",\"vs\":17}",
                ",{\"n\":\"m\",\"v\":[\"can not apply\"]}",
                ",{\"n\":\"m\"}",
                ",{\"m\":\"i\"}"
            })
    void takesAFailureWithoutAReadableReasonForAFailure(String reason) {
        assertThat(decodeFailure(reason)).isEqualTo(new Report(FILE_ID, Outcome.FAILED, null));
    }

    @Test
    void takesTheFirstOfTwoReasons() {
        assertThat(decodeFailure(",{\"n\":\"m\",\"vs\":\"first\"},{\"n\":\"m\",\"vs\":\"second\"}"))
                .isEqualTo(new Report(FILE_ID, Outcome.FAILED, "first"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a\\u0000b',       'a\uFFFDb'",
        "'a\\ud800b',       'a\uFFFDb'",
        "'a\\udc00\\ud800', 'a\uFFFD\uFFFD'",
        "'\\u001b[31m',     '\uFFFD[31m'",
        "'a\\nb',           'a\uFFFDb'",
        "'\\ud83d\\ude00',  '\uD83D\uDE00'"
    })
    void makesAReasonFitToBeStored(String escaped, String stored) {
        assertThat(decodeFailure(",{\"n\":\"m\",\"vs\":\"" + escaped + "\"}"))
                .isEqualTo(new Report(FILE_ID, Outcome.FAILED, stored));
    }

    @Test
    void cutsALongReasonWithoutTearingACharacter() {
        var text = "x".repeat(Report.MAX_REASON - 1) + "\uD83D\uDE00 and more";

        assertThat(decodeFailure(",{\"n\":\"m\",\"vs\":\"" + text + "\"}"))
                .isEqualTo(new Report(FILE_ID, Outcome.FAILED, "x".repeat(Report.MAX_REASON - 1) + "\uFFFD"));
    }

    private static OtaMessage decodeFailure(String reason) {
        var payload = "[{\"v\": 2, \"n\": \"e\"}, {\"vs\": \"fa8884d2\", \"n\": \"i\"}" + reason + "]";
        return MessageCodec.decode(payload.getBytes(UTF_8));
    }

    private static Stream<Offer> offers() {
        var random = new Random(20_26);
        return Stream.generate(() -> offer(random)).limit(500);
    }

    private static Offer offer(Random random) {
        var fileType = Stream.generate(() -> "." + text(random, LETTERS_AND_DIGITS, 15))
                .limit(1 + random.nextInt(2))
                .collect(Collectors.joining());
        long size = 1 + (random.nextLong() & Long.MAX_VALUE) % 1_000_000_000_000_000_000L;
        return new Offer(text(random, ALPHABET.length(), 60), fileType, size >> random.nextInt(50) | 1);
    }

    private static String text(Random random, int letters, int longest) {
        return random.ints(1 + random.nextInt(longest), 0, letters)
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
