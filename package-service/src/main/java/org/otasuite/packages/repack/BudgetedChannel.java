package org.otasuite.packages.repack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Ends a reader that takes in more than it was allowed to, until that is lifted. For reading only. */
final class BudgetedChannel implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private long left;

    BudgetedChannel(SeekableByteChannel file, long allowed) {
        this.file = file;
        this.left = allowed;
    }

    void lift() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = file.read(target);
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new IOException("more than was allowed");
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        throw new IOException("for reading only");
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        throw new IOException("for reading only");
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
