package org.otasuite.packages.repack;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** An archive that is read from its beginning to its end. What is wrong with it is an IOException or a RuntimeException. */
interface SourceArchive extends Closeable {
    /** What devices pass over in front of the zlib stream of their own form. */
    int BEFORE_ZLIB = 8;

    int BUFFER = 64 * 1024;

    /**
     * Something in an archive.
     *
     * @param size in bytes, as the archive says
     */
    record Entry(String name, Kind kind, long size) {}

    /** As far as devices are concerned. */
    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /** Null at the end. */
    @Nullable
    Entry next() throws IOException;

    /** Of the file that {@link #next} has given last; closed by the next call. */
    InputStream content() throws IOException;

    /** Tells by its content what kind of archive it is. */
    static SourceArchive open(Path file) throws IOException {
        byte[] head;
        try (var start = Files.newInputStream(file)) {
            head = start.readNBytes(BEFORE_ZLIB + 2);
        }
        if (startsWith(head, 'P', 'K')) {
            return new ZipSource(file);
        }
        var bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return new TarSource(tar(bytes, head));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream tar(InputStream bytes, byte[] head) throws IOException {
        if (isZlib(head)) {
            bytes.skipNBytes(BEFORE_ZLIB);
            return new BufferedInputStream(new DeflateCompressorInputStream(bytes), BUFFER);
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            var gzip = GzipCompressorInputStream.builder()
                    .setInputStream(bytes)
                    .setDecompressConcatenated(true)
                    .get();
            return new BufferedInputStream(gzip, BUFFER);
        }
        return bytes;
    }

    /** In a real gzip file these two bytes are flags and a system, which no head of a zlib stream (RFC 1950) is. */
    private static boolean isZlib(byte[] head) {
        if (head.length < BEFORE_ZLIB + 2 || !startsWith(head, 0x1f, 0x8b)) {
            return false;
        }
        int method = head[BEFORE_ZLIB] & 0xff;
        int flags = head[BEFORE_ZLIB + 1] & 0xff;
        return method == 0x78 && (method * 256 + flags) % 31 == 0;
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }
}
