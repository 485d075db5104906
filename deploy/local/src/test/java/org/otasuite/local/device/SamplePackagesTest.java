package org.otasuite.local.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a device does with real packages, good and bad. */
class SamplePackagesTest {

    private static final Map<String, JsonNode> EXPECTED = expected();

    private Path folder;
    private Path root;
    private Flash flash;

    @BeforeEach
    void openFlash(@TempDir Path temporary) throws IOException {
        folder = temporary;
        root = folder.resolve("flash");
        flash = Flash.open(root, DeviceSettings.DEFAULT_FREE_FLASH);
    }

    @ParameterizedTest
    @CsvSource({
        "mf-plain-tar.tar, 24",
        "mf-zlib-tar-gz.tar.gz, 24",
        "gnu-tar-default-gnu-tar.tar, 8",
        "gnu-tar-format-ustar.tar, 8",
        "bsdtar-default-restricted-pax.tar, 8",
        "python-tarfile-add-pax-default.tar, 22",
        "git-archive-format-tar.tar, 9",
        "path-of-exactly-100-chars.tar, 1",
        "path-109-ustar-prefix-dirs-present.tar, 1",
        "path-109-gnu-longlink.tar, 2",
        "absolute-paths.tar, 2",
        "symlink.tar, 2",
        "same-file-twice-last-wins.tar, 2",
        "bad-header-checksum.tar, 1",
        "two-tars-concatenated.tar, 1",
        "truncated-inside-a-file-s-data.tar, 1",
        "empty-archive-10240-zeros.tar, 0",
    })
    void appliesAndCountsFiles(String name, int files) throws IOException {
        assertThat(apply(name, true)).isEqualTo(files);
        assertThat(root).isDirectoryNotContaining("glob:**/sample.*");
    }

    @ParameterizedTest
    @CsvSource({
        "gnu-tar-format-pax-posix.tar, no such folder",
        "tar-czf-real-gzip-as-tar-gz.tar.gz, incorrect header check",
        "tar-czf-real-gzip-as-tgz.tgz, ",
        "zip-as-zip.zip, ",
        "no-dir-entry-for-a-new-dir.tar, no such folder",
        "x-py.tar, path leads out of the flash",
        "file-over-existing-directory-lib.tar, ",
        "mf-zlib-truncated-by-half.tar.gz, ",
    })
    void failsAndLeavesNoPackageBehind(String name, String reason) {
        assertThatIOException()
                .isThrownBy(() -> apply(name, true))
                .satisfies(e -> assertThat(Failures.describe(e)).contains(reason == null ? "" : reason));
        assertThat(root).isDirectoryNotContaining("glob:**/sample.*");
        assertThat(folder.resolve("x.py")).doesNotExist();
    }

    @Test
    void writesWhatTheArchiveHolds() throws IOException {
        apply("mf-plain-tar.tar", false);

        assertThat(root.resolve("lib/newlib/sub/mod.py")).hasSize(6);
        assertThat(root.resolve("www/index.html.gz")).hasSize(60_001);
        assertThat(root.resolve("empty.txt")).isEmptyFile();
        assertThat(root.resolve("exact512.bin")).hasSize(512);
        assertThat(root.resolve("@PaxHeader")).exists();
        assertThat(flash.free())
                .as("15 blocks for the large file, one for each other but the empty one, and one for the pax headers")
                .isEqualTo(DeviceSettings.DEFAULT_FREE_FLASH - 23 * Flash.BLOCK);
    }

    @Test
    void needsUzlibForACompressedPackage() {
        assertThatIOException()
                .isThrownBy(() -> apply("mf-zlib-tar-gz.tar.gz", false))
                .withMessage("no module named 'uzlib'");
        assertThat(root.resolve("main.py")).doesNotExist();
        assertThat(flash.free()).isEqualTo(DeviceSettings.DEFAULT_FREE_FLASH);
    }

    @Test
    void takesATruncatedFileForAWholeOne() throws IOException {
        apply("truncated-inside-a-file-s-data.tar", true);

        assertThat(root.resolve("a.bin")).hasSize(30_000 - 512);
    }

    @Test
    void keepsWhatWasWrittenBeforeAFailure() {
        assertThatIOException().isThrownBy(() -> apply("no-dir-entry-for-a-new-dir.tar", true));

        assertThat(root.resolve("first.py")).hasSize(5);
        assertThat(root.resolve("last.py")).doesNotExist();
    }

    @Test
    void knowsNeitherPrefixNorLongNameNorLink() throws IOException {
        apply("path-109-ustar-prefix-dirs-present.tar", true);
        apply("symlink.tar", true);

        assertThat(root.resolve("f".repeat(40) + ".py")).hasSize(5);
        assertThat(root.resolve("ln.py")).isEmptyFile();
    }

    @Test
    void letsTheLastOfTwoFilesWin() throws IOException {
        apply("same-file-twice-last-wins.tar", true);

        assertThat(root.resolve("t.py")).hasSize(6);
    }

    /** A device applies more than it should, but nothing that passes as sound may fail on it. */
    @Test
    void appliesWhateverPreflightLetsThrough() throws IOException {
        for (JsonNode sample : EXPECTED.values()) {
            if (!sample.path("level").asText().equals("error")) {
                assertThat(apply(sample.path("file").asText(), true))
                        .as(sample.path("what").asText())
                        .isPositive();
            }
        }
    }

    private int apply(String name, boolean uzlib) throws IOException {
        byte[] content = TestDevices.sample(name);
        JsonNode sample = Objects.requireNonNull(EXPECTED.get(name), name);
        Command command = new Command("sample", sample.path("fileType").asText(), content.length);
        try (OutputStream file = flash.create(command.fileName())) {
            file.write(content);
        }
        return new PackageInstaller(flash, uzlib, new PowerSupply(null)).apply(command);
    }

    private static Map<String, JsonNode> expected() {
        try {
            Map<String, JsonNode> samples = new HashMap<>();
            for (JsonNode sample : new ObjectMapper().readTree(TestDevices.sample("expected.json"))) {
                samples.put(sample.path("file").asText(), sample);
            }
            return samples;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
