package org.otasuite.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @Test
    void keepsTheLogOfTheRunBefore(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("x.log");
        Files.writeString(LogFile.startAfresh(path).path(), "first run");

        LogFile.startAfresh(path);

        assertThat(path).isEmptyFile();
        assertThat(directory.resolve("x.log.1")).hasContent("first run");
    }

    @Test
    void describesItsLastLines(@TempDir Path directory) throws IOException {
        var log = LogFile.startAfresh(directory.resolve("x.log"));
        Files.writeString(
                log.path(),
                IntStream.range(0, 10_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));

        assertThat(log.describeEnd())
                .contains(log.path().toString())
                .contains("line 9985\n")
                .endsWith("line 9999")
                .doesNotContain("line 9984");
    }

    @Test
    void describesAnEmptyLog(@TempDir Path directory) throws IOException {
        assertThat(LogFile.startAfresh(directory.resolve("x.log")).describeEnd())
                .contains("x.log");
    }
}
