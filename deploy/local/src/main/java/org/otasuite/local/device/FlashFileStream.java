package org.otasuite.local.device;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a file and takes its blocks from the flash as it grows. */
final class FlashFileStream extends FilterOutputStream {

    private final Flash flash;
    private long size;
    private long blocks;

    FlashFileStream(Flash flash, OutputStream out) {
        super(out);
        this.flash = flash;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        while (blocks < Flash.blocks(size + length)) {
            flash.allocateBlock();
            blocks++;
        }
        out.write(bytes, offset, length);
        size += length;
    }
}
