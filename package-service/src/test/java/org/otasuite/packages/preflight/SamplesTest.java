package org.otasuite.packages.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages made with the tools that people use, tried on real devices. */
class SamplesTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("ota.root", ".."), "deploy", "local", "src", "test", "resources", "samples");

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isJudgedAsDevicesWereSeenToTreatIt(String file, JsonNode expected) throws IOException {
        var report = Preflight.check(
                SAMPLES.resolve(file), "fa8884d2", expected.get("fileType").asText());

        var codes = new TreeSet<String>();
        expected.get("codes").forEach(code -> codes.add(code.asText()));
        assertThat(report.codes()).isEqualTo(codes);
        assertThat(report.level().label()).isEqualTo(expected.get("level").asText());
    }

    static Stream<Arguments> samples() throws IOException {
        var expected =
                new JsonMapper().readTree(SAMPLES.resolve("expected.json").toFile());
        return StreamSupport.stream(expected.spliterator(), false)
                .map(sample -> Arguments.of(sample.get("file").asText(), sample));
    }
}
