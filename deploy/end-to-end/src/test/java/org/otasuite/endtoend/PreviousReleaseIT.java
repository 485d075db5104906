package org.otasuite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** While a release is rolled out, the services of the one before work on the new schema. */
class PreviousReleaseIT {
    private static final Path ROOT =
            Path.of(System.getProperty("ota.root", "../..")).toAbsolutePath().normalize();
    private static final Path LOG = Path.of("target", "previous-release.log");

    /** It builds four services; the script has a limit of its own, below this one. */
    private static final int MINUTES = 20;

    @Test
    void worksOnThisSchema() throws Exception {
        var release = Files.readString(ROOT.resolve("deploy/database/previous-release"))
                .strip();
        assumeThat(exitCodeOf("git", "-C", ROOT.toString(), "cat-file", "-e", release + "^{commit}"))
                .as("the history is not here, with the release before in it: %s", release)
                .isZero();

        int exitCode = exitCodeOf(ROOT.resolve("deploy/database/try-previous").toString());

        assertThat(exitCode)
                .as(() -> "the end of %s:%n%s".formatted(LOG, end()))
                .isZero();
    }

    /** With the Maven and the local repository of this build. */
    private static int exitCodeOf(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOG.toFile());
        var environment = builder.environment();
        environment.merge(
                "PATH",
                System.getProperty("ota.maven.home") + "/bin",
                (path, maven) -> maven + File.pathSeparator + path);
        environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + System.getProperty("ota.maven.repository"));
        var process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("has ended after %d minutes", MINUTES)
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String end() {
        try {
            var lines = Files.readAllLines(LOG);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
