package org.otasuite.packages.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightTest {
    private static final String FILE_ID = "fa8884d2";
    private static final byte[] NOTHING = new byte[0];

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void namesWhatDevicesWouldGetWrong(String codes, byte[] archive) throws IOException {
        var report = check(archive, ".tar");

        assertThat(report.codes()).isEqualTo(sorted(codes));
    }

    static Stream<Arguments> archives() {
        var good = "main.py";
        return Stream.of(
                archive("", tar().file(good, "a")),
                archive("", tar().folder("new/").folder("new/deep/").file("new/deep/a.py", "a")),
                archive("", tar().file("./lib/a.py", "a").file("lib/sensors/__init__.py", "")),
                archive("", tar().entry("lib/a.py", '\0', bytes("a")).entry("new/", '0', NOTHING)),
                archive("missing-folder-entry", tar().file("new/a.py", "a")),
                archive("missing-folder-entry", tar().folder("new/deep/").file(good, "a")),
                archive("missing-folder-entry", tar().file("new/a.py", "a").folder("new/")),
                archive("file-folder-conflict", tar().file("lib", "a")),
                archive("file-folder-conflict", tar().file("a", "a").folder("a/")),
                archive("file-folder-conflict", tar().file("a", "a").file("a/b", "b")),
                archive("duplicate-path", tar().file(good, "a").file("./main.py", "b")),
                archive("parent-path", tar().file("lib/../../main.py", "a")),
                archive("absolute-path", tar().file("/main.py", "a")),
                archive("empty-module", tar().file("lib/a.py", "")),
                archive("flat-archive", tar().file("a.py", "a")),
                archive("device-config", tar().file("apps/demo_console/demo_config.py", "a")),
                archive("own-name", tar().file(FILE_ID + ".tar", "a")),
                archive("no-files", tar()),
                archive("junk-file,no-files", tar().file("package_md5sum.py", "a")),
                archive("link", tar().file(good, "a").entry("lib/b.txt", '2', NOTHING)),
                archive("link", tar().file(good, "a").entry("lib/b.txt", '1', NOTHING)),
                archive("special-file", tar().file(good, "a").entry("dev", '3', NOTHING)),
                archive("special-file", tar().file(good, "a").entry("odd", 'Z', NOTHING)),
                archive("special-file", tar().file(good, "a").entry("new", '5', NOTHING)),
                archive("long-path", tar().file(good, "a").entry("././@LongLink", 'L', bytes("x".repeat(120)))),
                archive(
                        "long-path",
                        tar().file(good, "a")
                                .entry("lib/a.py", '0', bytes("a"), header -> TarBuilder.put(header, 345, "deep"))),
                archive(
                        "junk-file",
                        tar().entry("pax_global_header", 'g', bytes("19 comment=abcdefg\n"))
                                .file(good, "a")),
                archive(
                        "pax-in-folder",
                        tar().entry("PaxHeaders/a", 'x', bytes("19 comment=abcdefg\n"))
                                .file(good, "a")),
                archive(
                        "junk-file,long-path,pax-override",
                        tar().entry("pax", 'x', bytes("12 path=abc\n")).file(good, "a")),
                archive(
                        "junk-file,pax-override",
                        tar().entry("pax", 'x', bytes("11 size=10\n")).file(good, "a")),
                archive("bad-size-field", size("00000000\0\0\0\0")),
                archive("bad-size-field", size("0000000000x\0")),
                archive("bad-size-field", size("\u0080\0\0\0\0\0\0\0\0\0\0\1")),
                archive("", size("         1 \0")),
                archive("bad-name", tar().file(good, "a").entry("\0", '0', NOTHING, header -> header[0] = (byte) 0xff)),
                Arguments.of(
                        "data-after-end",
                        concat(tar().file(good, "a").end(), tar().file("b", "b").end())),
                Arguments.of("no-end", tar().file(good, "a").withoutEnd()),
                Arguments.of(
                        "no-end,truncated",
                        head(tar().file("lib/a.py", "a".repeat(2000)).end(), 1500)),
                Arguments.of("no-end,truncated", head(tar().file(good, "a").end(), 1024 + 100)),
                Arguments.of("not-a-tar", bytes("PK\3\4 and so on, for long enough to be a block".repeat(20))),
                Arguments.of("not-a-tar", bytes("short")),
                Arguments.of("empty-file", NOTHING));
    }

    @Test
    void oneBlockOfZerosIsEnoughOfAnEnd() throws IOException {
        var report = check(head(tar().file("main.py", "a").end(), 1024 + 512), ".tar");

        assertThat(report.level()).isEqualTo(Severity.OK);
    }

    @Test
    void theZlibFormMayLackItsLastFourBytes() throws IOException {
        var packed = TarBuilder.zlib(tar().file("main.py", "a").end());

        var report = check(head(packed, packed.length - 4), ".tar.gz");

        assertThat(report.codes()).containsExactly("needs-uzlib");
    }

    @Test
    void aWrongChecksumAtTheEndOfTheZlibStreamIsSeen() throws IOException {
        var packed = TarBuilder.zlib(tar().file("main.py", "a").end());
        packed[packed.length - 5] ^= 1;

        var report = check(packed, ".tar.gz");

        assertThat(report.codes()).containsExactly("bad-zlib");
    }

    @Test
    void aPlainTarCalledTarGzIsNoZlib() throws IOException {
        assertThat(check(tar().file("main.py", "a").end(), ".tar.gz").codes()).containsExactly("bad-zlib");
    }

    @Test
    void whatInflatesToMoreThanAnyDeviceHoldsIsNotReadToItsEnd() throws IOException {
        var file = directory.resolve("package");
        Files.write(
                file, TarBuilder.zlib(tar().file("main.py", "a".repeat(5_000)).end()));

        var report = Preflight.check(file, FILE_ID, ".tar.gz", 4_096);

        assertThat(report.codes()).containsExactly("too-big");
    }

    @Test
    void aMillionEntriesAreNotAllLookedAt() throws IOException {
        var file = directory.resolve("package");
        var some = tar();
        for (int i = 0; i < 1_000; i++) {
            some.file("f" + i, "");
        }
        try (var bytes = Files.newOutputStream(file)) {
            bytes.write(new byte[8]);
            try (var archive = new DeflaterOutputStream(bytes)) {
                for (int i = 0; i < 1_000; i++) {
                    archive.write(some.withoutEnd());
                }
            }
        }

        var report = Preflight.check(file, FILE_ID, ".tar.gz");

        assertThat(report.codes()).contains("too-many-entries");
        assertThat(report.files()).isEqualTo(20_000);
    }

    @Test
    void spaceIsThePackageAndItsFilesInWholeBlocks() throws IOException {
        var archive =
                tar().file("main.py", "a").file("boot.py", "b".repeat(5000)).end();

        var report = check(archive, ".tar");

        assertThat(report.spaceNeeded()).hasValue(archive.length + 4096 + 8192);
        assertThat(report.isTooBigFor(archive.length + 4096 + 8192 - 1)).isTrue();
        assertThat(report.isTooBigFor(archive.length + 4096 + 8192)).isFalse();
    }

    @Test
    void listsTheFilesWithTheirSizes() throws IOException {
        var report = check(tar().file("main.py", "abc").file("lib/a.py", "ab").end(), ".tar");

        assertThat(report.entries()).containsExactly(new Entry("main.py", 3), new Entry("lib/a.py", 2));
    }

    @Test
    void damagedArchivesAreJudgedAndNeverBreakTheJudge() throws IOException {
        var random = new Random(20_261);
        var good = tar().folder("new/")
                .file("new/a.py", "a".repeat(700))
                .file("main.py", "b")
                .end();
        for (int round = 0; round < 2_000; round++) {
            var damaged = good.clone();
            for (int flips = random.nextInt(1, 20); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            var cut = head(damaged, random.nextInt(1, damaged.length + 1));

            assertThat(check(cut, random.nextBoolean() ? ".tar" : ".tar.gz").level())
                    .isNotNull();
        }
    }

    private PreflightReport check(byte[] content, String fileType) throws IOException {
        var file = directory.resolve("package");
        Files.write(file, content);
        return Preflight.check(file, FILE_ID, fileType);
    }

    private static TarBuilder tar() {
        return new TarBuilder();
    }

    private static Arguments archive(String codes, TarBuilder archive) {
        return Arguments.of(codes, archive.end());
    }

    private static TarBuilder size(String field) {
        return tar().entry("main.py", '0', bytes("a"), header -> TarBuilder.put(header, 124, field));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] head(byte[] content, int length) {
        return Arrays.copyOf(content, length);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static SortedSet<String> sorted(String codes) {
        var set = new TreeSet<String>();
        for (String code : codes.split(",", -1)) {
            if (!code.isEmpty()) {
                set.add(code);
            }
        }
        return set;
    }
}
