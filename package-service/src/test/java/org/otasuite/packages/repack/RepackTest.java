package org.otasuite.packages.repack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.packages.preflight.Preflight;
import org.otasuite.packages.preflight.Severity;

class RepackTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("ota.root", ".."), "deploy", "local", "src", "test", "resources", "samples");
    private static final long LIMIT = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private interface Writing<T> {
        void to(T archive) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absolute-paths.tar",
                "bsdtar-default-restricted-pax.tar",
                "git-archive-format-tar.tar",
                "gnu-tar-default-gnu-tar.tar",
                "gnu-tar-format-pax-posix.tar",
                "gnu-tar-format-ustar.tar",
                "mf-plain-tar.tar",
                "mf-zlib-tar-gz.tar.gz",
                "no-dir-entry-for-a-new-dir.tar",
                "path-of-exactly-100-chars.tar",
                "python-tarfile-add-pax-default.tar",
                "same-file-twice-last-wins.tar",
                "tar-czf-real-gzip-as-tar-gz.tar.gz",
                "tar-czf-real-gzip-as-tgz.tgz",
                "zip-as-zip.zip"
            })
    void makesOfASampleWhatDevicesApplyAsItWasMeant(String sample) throws IOException {
        var repacked = repack(SAMPLES.resolve(sample));

        assertThat(Preflight.check(repacked, "fa8884d2", ".tar").level()).isNotEqualTo(Severity.ERROR);
        assertThat(asDevicesUnpack(repacked)).isEqualTo(files(SAMPLES.resolve(sample)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-header-checksum.tar",
                "empty-archive-10240-zeros.tar",
                "mf-zlib-truncated-by-half.tar.gz",
                "path-109-gnu-longlink.tar",
                "path-109-ustar-prefix-dirs-present.tar",
                "symlink.tar",
                "truncated-inside-a-file-s-data.tar",
                "two-tars-concatenated.tar",
                "expected.json"
            })
    void refusesASampleThatItCouldOnlyGuessAbout(String sample) {
        assertThatThrownBy(() -> repack(SAMPLES.resolve(sample))).satisfies(RepackTest::isNotConvertible);
    }

    @ParameterizedTest
    @CsvSource({
        "gnu-tar-default-gnu-tar.tar, gnu-tar-format-pax-posix.tar",
        "gnu-tar-default-gnu-tar.tar, tar-czf-real-gzip-as-tar-gz.tar.gz"
    })
    void theSameContentIsTheSameToTheByte(String one, String other) throws IOException {
        var first = repack(SAMPLES.resolve(one));
        var second = repack(SAMPLES.resolve(other));

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void neitherTimesNorOwnersAreInTheResult() throws IOException {
        var early = tar(archive -> put(archive, "main.py", '0', 1_000L, 7, "ann", "1"));
        var late = tar(archive -> put(archive, "main.py", '0', 2_000_000_000_000L, 9, "bob", "1"));

        assertThat(repack(late)).hasSameBinaryContentAs(repack(early));
    }

    @Test
    void foldersComeFirstAndFilesStayInTheirOrder() throws IOException {
        var archive = zip(zip -> {
            put(zip, "new/deep/z.py", "z");
            put(zip, "a.py", "a");
        });

        var names = names(repack(archive));

        assertThat(names).containsExactly("new/", "new/deep/", "new/deep/z.py", "a.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escape.py", "a/../../b.py", "nul\u0000.py"})
    void refusesAPathThatLeadsElsewhere(String path) throws IOException {
        var archive = zip(zip -> put(zip, path, "x"));

        assertThatThrownBy(() -> repack(archive)).satisfies(RepackTest::isNotConvertible);
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '6', 'S', 'Z'})
    void refusesWhatIsNeitherAFileNorAFolder(char type) throws IOException {
        var archive = tar(tar -> put(tar, "odd", type, 0, 0, "", ""));

        assertThatThrownBy(() -> repack(archive)).satisfies(RepackTest::isNotConvertible);
    }

    @Test
    void refusesWhatUnpacksToMoreThanTheLimit() throws IOException {
        var bomb = gzip(tar(tar -> put(tar, "zeros", '0', 0, 0, "", "\0".repeat((int) LIMIT + 1))));

        assertThatThrownBy(() -> repack(bomb)).satisfies(RepackTest::isNotConvertible);
    }

    @Test
    void refusesAPaxHeaderThatWouldNotFitIntoTheHeap() throws IOException {
        var bomb = directory.resolve("bomb");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            gzip.write(header("pax", 'x', 1L << 32));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }

        assertThatThrownBy(() -> repack(bomb)).satisfies(RepackTest::isNotConvertible);
    }

    @Test
    void refusesAMillionEntries() throws IOException {
        var bomb = directory.resolve("bomb");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            var header = header("f", '0', 0);
            for (int i = 0; i < 1_000_000; i++) {
                gzip.write(header);
            }
        }

        assertThatThrownBy(() -> repack(bomb)).satisfies(RepackTest::isNotConvertible);
    }

    @Test
    void refusesAZipWithMoreEntriesThanItsDirectoryMayHave() throws IOException {
        var bomb = zip(zip -> {
            for (int i = 0; i < 40_000; i++) {
                put(zip, "a-name-of-some-length-that-fills-the-directory-" + i, "");
            }
        });

        assertThatThrownBy(() -> repack(bomb)).satisfies(RepackTest::isNotConvertible);
    }

    @Test
    void refusesAZipWhoseContentIsDamaged() throws IOException {
        var archive = zip(zip -> {
            zip.setMethod(ZipArchiveOutputStream.STORED);
            put(zip, "main.py", "print('hello')");
        });
        var bytes = Files.readAllBytes(archive);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("hello")] ^= 1;
        Files.write(archive, bytes);

        assertThatThrownBy(() -> repack(archive)).satisfies(RepackTest::isNotConvertible);
    }

    private Path repack(Path archive) throws IOException {
        var target = Files.createTempFile(directory, "repacked", ".tar");
        new Repack(archive, LIMIT).writeTo(target);
        return target;
    }

    private static void isNotConvertible(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        OtaException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_CONVERTIBLE));
    }

    private Path tar(Writing<TarArchiveOutputStream> writing) throws IOException {
        var file = Files.createTempFile(directory, "archive", ".tar");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            writing.to(tar);
        }
        return file;
    }

    private Path zip(Writing<ZipArchiveOutputStream> writing) throws IOException {
        var file = Files.createTempFile(directory, "archive", ".zip");
        try (var zip = new ZipArchiveOutputStream(file.toFile())) {
            writing.to(zip);
        }
        return file;
    }

    private Path gzip(Path file) throws IOException {
        var zipped = Files.createTempFile(directory, "archive", ".tar.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(file, gzip);
        }
        return zipped;
    }

    private static void put(
            TarArchiveOutputStream tar, String path, char type, long time, int owner, String name, String content)
            throws IOException {
        var entry = new TarArchiveEntry(path, (byte) type);
        entry.setModTime(time);
        entry.setIds(owner, owner);
        entry.setNames(name, name);
        entry.setSize(content.length());
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes(StandardCharsets.ISO_8859_1));
        tar.closeArchiveEntry();
    }

    private static void put(ZipArchiveOutputStream zip, String path, String content) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(path));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
    }

    /** A header alone, whatever it promises. */
    private static byte[] header(String name, char type, long size) {
        var block = new byte[TarConstants.DEFAULT_RCDSIZE];
        var entry = new TarArchiveEntry(name, (byte) type);
        entry.setSize(size);
        entry.writeEntryHeader(block);
        return block;
    }

    private static List<String> names(Path tar) throws IOException {
        var names = new ArrayList<String>();
        try (var archive = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    /** By hand, as a device does it: 100 bytes of name, 11 octal digits of size, nothing else. */
    private static Map<String, String> asDevicesUnpack(Path tar) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var bytes = Files.newInputStream(tar)) {
            for (var header = bytes.readNBytes(512); header[0] != 0; header = bytes.readNBytes(512)) {
                var name = new String(header, 0, 100, StandardCharsets.UTF_8).split("\0", -1)[0];
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII), 8);
                if (!name.endsWith("/")) {
                    files.put(name, new String(bytes.readNBytes(size), StandardCharsets.ISO_8859_1));
                    bytes.skipNBytes((512 - size % 512) % 512);
                }
            }
        }
        return files;
    }

    /** What whoever made the archive meant, by the archive tools of this machine's library. */
    private static Map<String, String> files(Path archive) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var source = SourceArchive.open(archive)) {
            for (var entry = source.next(); entry != null; entry = source.next()) {
                if (entry.kind() == SourceArchive.Kind.FILE) {
                    var content = new String(source.content().readAllBytes(), StandardCharsets.ISO_8859_1);
                    files.put(entry.name().replaceFirst("^(\\./|/)+", ""), content);
                }
            }
        }
        return files;
    }
}
