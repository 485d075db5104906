package org.otasuite.packages.repack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.otasuite.packages.repack.SourceArchive.Entry;

/**
 * Converts a tar (of any kind, plain or compressed) or a zip archive into the tar that every device can apply: plain, folder
 * entries first, files in their order, and nothing in the headers but what devices read. The same content gives the same
 * bytes, always. Reads the archive twice, and never unpacks it to the disk.
 */
final class Repack {
    private static final int FILE_MODE = 0100644;
    private static final int FOLDER_MODE = 040755;

    private final Path archive;
    private final long maxSize;

    /** @param maxSize of all files together and of the result, in bytes */
    Repack(Path archive, long maxSize) {
        this.archive = archive;
        this.maxSize = maxSize;
    }

    void writeTo(Path target) throws IOException {
        var plan = plan();
        try (var source = open();
                var tar = tar(target)) {
            for (String folder : plan.folders()) {
                put(tar, folder, 0, FOLDER_MODE);
                tar.closeArchiveEntry();
            }
            int number = 0;
            for (var entry = next(source); entry != null; entry = next(source)) {
                if (plan.keeps(entry, number)) {
                    copy(source, entry, tar);
                }
                number++;
            }
        }
        if (Files.size(target) > maxSize) {
            throw Unconvertible.because("More than " + maxSize + " bytes as a tar archive.");
        }
    }

    private Plan plan() throws IOException {
        var plan = new Plan(maxSize);
        try (var source = open()) {
            for (var entry = next(source); entry != null; entry = next(source)) {
                plan.add(entry);
            }
        }
        plan.refuseConflicts();
        if (!plan.hasFiles()) {
            throw Unconvertible.because("There are no files in it, or it is neither a tar nor a zip archive.");
        }
        return plan;
    }

    private static TarArchiveOutputStream tar(Path target) throws IOException {
        var tar = new TarArchiveOutputStream(
                new BufferedOutputStream(Files.newOutputStream(target), SourceArchive.BUFFER),
                StandardCharsets.UTF_8.name());
        // Of exactly 100 bytes, which the library holds for too long, nothing is cut off; Plan lets none be longer.
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_TRUNCATE);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_ERROR);
        return tar;
    }

    private static void put(TarArchiveOutputStream tar, String path, long size, int mode) throws IOException {
        var entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setMode(mode);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
    }

    private static void copy(SourceArchive source, Entry entry, TarArchiveOutputStream tar) throws IOException {
        put(tar, Plan.path(entry), entry.size(), FILE_MODE);
        var buffer = new byte[SourceArchive.BUFFER];
        var content = content(source);
        long left = entry.size();
        for (int read = read(content, buffer); read >= 0; read = read(content, buffer)) {
            left -= read;
            if (left < 0) {
                throw Unconvertible.damaged();
            }
            tar.write(buffer, 0, read);
        }
        if (left > 0) {
            throw Unconvertible.damaged();
        }
        tar.closeArchiveEntry();
    }

    // What fails on the way in is the archive's fault; what fails on the way out is ours.

    private SourceArchive open() {
        try {
            return SourceArchive.open(archive);
        } catch (IOException | RuntimeException e) {
            throw Unconvertible.damaged();
        }
    }

    private static @Nullable Entry next(SourceArchive source) {
        try {
            return source.next();
        } catch (IOException | RuntimeException e) {
            throw Unconvertible.damaged();
        }
    }

    private static InputStream content(SourceArchive source) {
        try {
            return source.content();
        } catch (IOException | RuntimeException e) {
            throw Unconvertible.damaged();
        }
    }

    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer, 0, buffer.length);
        } catch (IOException | RuntimeException e) {
            throw Unconvertible.damaged();
        }
    }
}
