package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private final Packages packages = new Packages();
    private final Witness witness = new Witness(packages);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path flash;

    @BeforeEach
    void upload() {
        packages.add("package", "fa8884d2", new byte[] {1, 2, 3});
    }

    @Test
    void findsNothingWhereEveryByteIsRight() throws IOException {
        witness.accepted("device", "fa8884d2", file(1, 2, 3));

        assertThat(witness.wrongBodies()).isEmpty();
        assertThat(witness.downloads()).isEqualTo(1);
    }

    @Test
    void findsABodyThatIsCutOff() throws IOException {
        witness.accepted("device", "fa8884d2", file(1, 2));

        assertThat(witness.wrongBodies()).hasSize(1);
    }

    @Test
    void findsAByteThatIsAnother() throws IOException {
        witness.accepted("device", "fa8884d2", file(1, 2, 4));

        assertThat(witness.wrongBodies()).hasSize(1);
    }

    @Test
    void findsAFileThatNobodyHasUploaded() throws IOException {
        witness.accepted("device", "00000000", file(1, 2, 3));

        assertThat(witness.wrongBodies()).hasSize(1);
    }

    private Path file(int... bytes) throws IOException {
        var content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Files.write(flash.resolve("file"), content);
    }
}
