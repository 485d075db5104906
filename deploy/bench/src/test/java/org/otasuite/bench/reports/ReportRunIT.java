package org.otasuite.bench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the measurement {@code report-faults}, started as people do: a test's class path has not got enough for it. */
class ReportRunIT {
    private static final int MINUTES = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void takesEachReportOnceWhateverDies() throws Exception {
        var output = directory.resolve("output").toFile();

        var run = start(output, "report-faults", Long.toString(System.nanoTime() % 1_000_000), "400", "12", "2");

        try {
            assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).as(text(output)).isTrue();
        } finally {
            run.destroy();
        }
        assertThat(run.exitValue()).as(text(output)).isZero();
        assertThat(text(output)).contains("every report was taken once, and every state is right");
    }

    private static Process start(File output, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of("run").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // As this test itself, and all that it starts: they end before code is compiled twice.
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        return builder.start();
    }

    private static String text(File output) throws Exception {
        return Files.readString(output.toPath(), StandardCharsets.UTF_8);
    }
}
