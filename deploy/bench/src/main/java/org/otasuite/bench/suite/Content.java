package org.otasuite.bench.suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What is in a package: no two are alike, so that any other bytes are the wrong ones. */
final class Content {
    /** Larger than what download-proxy keeps in memory. */
    private static final int LARGE = 160 * 1024;

    private static final int SMALL = 12 * 1024;
    private static final int BYTES_BEFORE_ZLIB = 8;
    private static final int BYTES_AFTER_ZLIB = 4;

    private Content() {}

    static byte[] tar(Random random) {
        boolean large = random.nextInt(5) == 0;
        int size = 1_000 + random.nextInt(large ? LARGE : SMALL);
        var data = new byte[size];
        random.nextBytes(data);
        try {
            return tar(data, Long.toHexString(random.nextLong()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] tar(byte[] data, String commit) throws IOException {
        var content = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(content, StandardCharsets.UTF_8.name())) {
            tar.putArchiveEntry(new TarArchiveEntry("lib/fleet/"));
            tar.closeArchiveEntry();
            add(tar, "lib/fleet/data.bin", data);
            add(tar, "srcInfo.py", ("branch = 'main'\ncommit = '" + commit + "'\n").getBytes(StandardCharsets.UTF_8));
        }
        return content.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** As the devices' packaging tool writes it. */
    static byte[] compressed(byte[] tar) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(new byte[BYTES_BEFORE_ZLIB]);
        try (var zlib = new DeflaterOutputStream(content)) {
            zlib.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        content.writeBytes(new byte[BYTES_AFTER_ZLIB]);
        return content.toByteArray();
    }
}
