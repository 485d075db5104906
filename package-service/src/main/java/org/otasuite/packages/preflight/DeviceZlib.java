package org.otasuite.packages.preflight;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The archive inside a {@code .tar.gz} as devices unpack it: a zlib stream behind 8 bytes that they pass over. */
final class DeviceZlib extends FilterInputStream {
    static final int PASSED_OVER = 8;

    private final long limit;
    private long inflated;

    /** The content is more than any device can hold. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the content is too large");
        }
    }

    /** @param limit how many bytes may come out; a small file can inflate to a thousand times its size */
    DeviceZlib(InputStream compressed, Inflater inflater, long limit) throws IOException {
        super(new InflaterInputStream(compressed, inflater, 64 * 1024));
        compressed.skipNBytes(PASSED_OVER);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            inflated += count;
            if (inflated > limit) {
                throw new TooLarge();
            }
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        var ignored = new byte[(int) Math.min(count, 8192)];
        return Math.max(0, read(ignored, 0, ignored.length));
    }

    /** Reads what is left, so that the checksum at its end is seen too. */
    long drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return inflated;
    }
}
