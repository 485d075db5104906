package org.otasuite.packages.repack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** A tar archive of any kind: old, ustar, GNU or pax. */
final class TarSource implements SourceArchive {
    /** Long names and pax records are held in memory by the library, however long they say they are. */
    private static final long MOST_RECORDS = 1 << 20;

    private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    private final BudgetedStream bytes;
    private final TarArchiveInputStream tar;

    /** Where the present entry's data ends. */
    private long end;

    TarSource(InputStream bytes) {
        this.bytes = new BudgetedStream(bytes, MOST_RECORDS);
        this.tar = new TarArchiveInputStream(this.bytes, BLOCK, StandardCharsets.UTF_8.name());
    }

    @Override
    public @Nullable Entry next() throws IOException {
        var entry = tar.getNextEntry();
        if (entry == null) {
            // Without the block of zeros nobody knows what is missing behind it.
            if (bytes.count() <= end) {
                throw new IOException("cut off");
            }
            refuseMore();
            return null;
        }
        if (!entry.isCheckSumOK()) {
            throw new IOException("checksum");
        }
        long padded = (entry.getSize() + BLOCK - 1) / BLOCK * BLOCK;
        bytes.allow(padded + BLOCK);
        end = bytes.count() + padded;
        return new Entry(entry.getName(), kind(entry), entry.getSize());
    }

    @Override
    public InputStream content() {
        return tar;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** Another archive behind this one, say, which would be lost. */
    private void refuseMore() throws IOException {
        var buffer = new byte[BLOCK];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] != 0) {
                    throw new IOException("data after the end");
                }
            }
        }
    }

    private static Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Kind.FOLDER;
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            return Kind.LINK;
        }
        // The library takes every unknown kind for a file.
        return isPlain(entry.getLinkFlag()) && !entry.isSparse() ? Kind.FILE : Kind.OTHER;
    }

    private static boolean isPlain(byte flag) {
        return flag == TarConstants.LF_OLDNORM || flag == TarConstants.LF_NORMAL || flag == TarConstants.LF_CONTIG;
    }
}
