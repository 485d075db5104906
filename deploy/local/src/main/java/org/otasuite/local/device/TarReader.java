package org.otasuite.local.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The firmware's tar reader: a 100-byte name, an 11-digit octal size, and "a name that ends in / is a folder". It knows
 * no checksum, no type flag and no prefix, and takes the end of the input for the end of the archive.
 */
final class TarReader {

    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_BYTES = 11;
    private static final Pattern OCTAL = Pattern.compile("[0-7]+");

    private record Entry(String name, long size) {
        boolean isFolder() {
            return name.endsWith("/");
        }

        long padding() {
            return (BLOCK - size % BLOCK) % BLOCK;
        }
    }

    private final InputStream tar;
    private final Flash flash;

    TarReader(InputStream tar, Flash flash) {
        this.tar = tar;
        this.flash = flash;
    }

    /**
     * Writes everything up to the first failure onto the flash.
     *
     * @param begun hears, when a file was begun, how many were written before it
     * @return how many files were written
     */
    int unpack(IntConsumer begun) throws IOException {
        int files = 0;
        for (Entry entry = next(); entry != null; entry = next()) {
            if (entry.isFolder()) {
                createFolder(entry.name());
                skip(entry.size() + entry.padding());
            } else {
                extract(entry, files, begun);
                skip(entry.padding());
                files++;
            }
        }
        return files;
    }

    /** How many files there are, without a look at what is in them. */
    int count() throws IOException {
        int files = 0;
        for (Entry entry = next(); entry != null; entry = next()) {
            skip(entry.size() + entry.padding());
            files += entry.isFolder() ? 0 : 1;
        }
        return files;
    }

    private @Nullable Entry next() throws IOException {
        byte[] header = tar.readNBytes(BLOCK);
        if (header.length == 0 || header[0] == 0) {
            return null;
        }
        if (header.length < BLOCK) {
            throw new IOException("header cut off");
        }
        return new Entry(name(header), size(header));
    }

    private static String name(byte[] header) throws IOException {
        int end = NAME_BYTES;
        while (header[end - 1] == 0) {
            end--;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(header, 0, end))
                .toString();
    }

    private static long size(byte[] header) throws IOException {
        byte[] field = Arrays.copyOfRange(header, SIZE_OFFSET, SIZE_OFFSET + SIZE_BYTES);
        String digits = new String(field, StandardCharsets.ISO_8859_1).strip();
        if (!OCTAL.matcher(digits).matches()) {
            throw new IOException("size is not octal");
        }
        return Long.parseLong(digits, 8);
    }

    /** The firmware logs why it could not create a folder and carries on; only a file in it will fail. */
    private void createFolder(String name) throws IOException {
        try {
            flash.createFolder(untilNul(name));
        } catch (OutsideFlashException e) {
            throw e;
        } catch (IOException e) {
            // As the firmware: what needs the folder fails later.
        }
    }

    private void extract(Entry entry, int filesBefore, IntConsumer begun) throws IOException {
        try (OutputStream file = flash.create(untilNul(entry.name()))) {
            begun.accept(filesBefore);
            byte[] buffer = new byte[BLOCK];
            long left = entry.size();
            while (left > 0) {
                int read = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                file.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            long skipped = tar.skip(left);
            if (skipped == 0) {
                if (tar.read() < 0) {
                    return;
                }
                skipped = 1;
            }
            left -= skipped;
        }
    }

    /** The file system below takes names as C strings. */
    private static String untilNul(String name) {
        int nul = name.indexOf('\0');
        return nul < 0 ? name : name.substring(0, nul);
    }
}
