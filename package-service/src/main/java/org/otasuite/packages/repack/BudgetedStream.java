package org.otasuite.packages.repack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a reader that takes in more than it was allowed to. */
final class BudgetedStream extends FilterInputStream {
    private long count;
    private long allowed;
    private long marked;

    BudgetedStream(InputStream bytes, long allowed) {
        super(bytes);
        this.allowed = allowed;
    }

    /** How many bytes were read or passed over. */
    long count() {
        return count;
    }

    void allow(long more) {
        allowed += more;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? read : (int) counted(1, read);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        return read < 0 ? read : (int) counted(read, read);
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        return counted(skipped, skipped);
    }

    @Override
    public synchronized void mark(int limit) {
        super.mark(limit);
        marked = count;
    }

    @Override
    public synchronized void reset() throws IOException {
        super.reset();
        count = marked;
    }

    private long counted(long bytes, long result) throws IOException {
        count += bytes;
        if (count > allowed) {
            throw new IOException("more than was allowed");
        }
        return result;
    }
}
