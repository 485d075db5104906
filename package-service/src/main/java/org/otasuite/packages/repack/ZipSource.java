package org.otasuite.packages.repack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A zip archive, by the directory at its end, which alone knows links from files. */
final class ZipSource implements SourceArchive {
    /** The library reads the whole directory into memory, however many entries it has. */
    private static final long MOST_DIRECTORY = 2 << 20;

    private final ZipFile zip;
    private final Enumeration<ZipArchiveEntry> entries;
    private @Nullable ZipArchiveEntry present;
    private @Nullable InputStream content;

    ZipSource(Path file) throws IOException {
        var channel = new BudgetedChannel(Files.newByteChannel(file), MOST_DIRECTORY);
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(channel)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.lift();
        entries = zip.getEntriesInPhysicalOrder();
    }

    @Override
    public @Nullable Entry next() throws IOException {
        closeContent();
        if (!entries.hasMoreElements()) {
            return null;
        }
        var entry = entries.nextElement();
        present = entry;
        return new Entry(entry.getName(), kind(entry), entry.getSize());
    }

    @Override
    public InputStream content() throws IOException {
        var entry = present;
        if (entry == null || !zip.canReadEntryData(entry)) {
            throw new IOException("encrypted, or compressed in an unknown way");
        }
        content = new Checked(zip.getInputStream(entry), entry.getCrc());
        return content;
    }

    @Override
    public void close() throws IOException {
        closeContent();
        zip.close();
    }

    private void closeContent() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }

    private static Kind kind(ZipArchiveEntry entry) {
        if (entry.isUnixSymlink()) {
            return Kind.LINK;
        }
        return entry.isDirectory() ? Kind.FOLDER : Kind.FILE;
    }

    /** The library leaves the checksum to its users. */
    private static final class Checked extends CheckedInputStream {
        private final long expected;

        Checked(InputStream content, long expected) {
            super(content, new CRC32());
            this.expected = expected;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read < 0 && getChecksum().getValue() != expected) {
                throw new IOException("checksum");
            }
            return read;
        }
    }
}
