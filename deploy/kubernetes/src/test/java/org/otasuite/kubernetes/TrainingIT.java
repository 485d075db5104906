package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image is not built where its service does not start and end with what its training gives it. */
class TrainingIT {
    private static final int SECONDS = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path work;

    @ParameterizedTest
    @ValueSource(strings = {"package-service", "ota-dispatcher", "download-proxy", "status-collector"})
    void everyServiceStartsAndEndsAsItIsTrained(String service) throws Exception {
        var training = Training.of(Dockerfile.read());
        var application = Repository.ROOT.resolve(service).resolve("target/quarkus-app");
        var command = training.command(application, work);

        try (var process = Container.start(command, training.variables(), work.resolve("log"))) {
            int exitCode = process.awaitEnd(SECONDS);

            assertThat(exitCode).as(process.log()).isZero();
        }
        if (Training.keepsACache()) {
            assertThat(work.resolve(training.cache())).isNotEmptyFile();
        }
    }
}
