package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the measurement {@code suite}, started as people do: a test's class path has not got enough for it. */
class SuiteRunIT {
    private static final int MINUTES = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void losesNothingWhateverDies() throws Exception {
        var output = directory.resolve("output").toFile();

        var run = start(output);

        try {
            assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).as(text(output)).isTrue();
        } finally {
            run.destroy();
        }
        assertThat(run.exitValue()).as(text(output)).isZero();
        assertThat(text(output)).contains("nothing is lost and nothing is wrong");
    }

    private static Process start(File output) throws Exception {
        var builder = new ProcessBuilder(Path.of("run").toAbsolutePath().toString(), "suite-short")
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static String text(File output) throws Exception {
        return Files.readString(output.toPath(), StandardCharsets.UTF_8);
    }
}
