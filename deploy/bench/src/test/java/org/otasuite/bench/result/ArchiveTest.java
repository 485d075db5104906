package org.otasuite.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void tellsOnOnePageWhatEachMeasurementFound() throws IOException {
        archive().put(measured("first", 12_345, Spread.of(List.of(0.7, 0.5, 0.9))));

        assertThat(page())
                .contains("## first", "deploy/bench/run first 3")
                .contains("| ratio  | at least 0.8 | 0.7      | missed by 12.5 % |")
                .contains("| 12,345  | 0.7 (0.5 to 0.9) |")
                .contains("\nOn a Monday.\n");
    }

    @Test
    void tellsTheSameToMachines() throws IOException {
        archive().put(measured("first", 12_345, Spread.of(List.of(0.7, 0.5, 0.9))));

        var json = new ObjectMapper().readTree(Files.readString(directory.resolve("first.json")));
        assertThat(json.at("/tables/0/rows/0/0").asLong()).isEqualTo(12_345);
        assertThat(json.at("/tables/0/rows/0/1/lowest").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/wishes/0/measured").asDouble()).isEqualTo(0.7);
    }

    @Test
    void leavesTheOthersAsTheyWere() throws IOException {
        archive().put(measured("second", 2, "x"));
        archive().put(measured("first", 1, "x"));

        archive().put(measured("second", 3, "y"));

        assertThat(page())
                .containsSubsequence("## first", "| 1 ", "## second", "| 3 ")
                .doesNotContain("| 2 ");
    }

    @Test
    void printsWhatIsFoundAsItComes() {
        measured("first", 1, "x");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("| devices | ratio |", "ratio: 0.7, at least 0.8 wanted: missed by 12.5 %");
    }

    private Archive archive() {
        return new Archive(directory, List.of("first", "second"));
    }

    private Measured measured(String name, Object devices, Object ratio) {
        var findings = new Findings(new PrintStream(printed, true, StandardCharsets.UTF_8));
        findings.add(new Table("Some", "devices", "ratio").row(devices, ratio));
        findings.add(Wish.atLeast(0.8, "ratio", 0.7));
        findings.remark("On a Monday.");
        return Measured.of(name, "Something", "deploy/bench/run " + name + " 3", "1.0 before, 2.0 after", findings);
    }

    private String page() throws IOException {
        return Files.readString(directory.resolve("README.md"));
    }
}
