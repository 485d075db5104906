package org.otasuite.local.device;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.InflaterInputStream;

/** Applies a downloaded package to the flash it lies on, and removes it whether or not that worked. */
final class PackageInstaller {

    /** The packaging tool writes this much of a gzip header in front of its zlib stream. */
    private static final int BYTES_BEFORE_ZLIB = 8;

    private final Flash flash;
    private final boolean uzlib;

    PackageInstaller(Flash flash, boolean uzlib) {
        this.flash = flash;
        this.uzlib = uzlib;
    }

    /**
     * Unpacks what the command named; files that were written before a failure stay.
     *
     * @return how many files were written
     */
    int apply(Command command) throws IOException {
        return command.fileType().equals(".tar.gz") ? applyCompressed(command) : applyTar(command.fileName());
    }

    private int applyCompressed(Command command) throws IOException {
        String tarName = command.fileId() + ".tar";
        try {
            if (!uzlib) {
                throw new IOException("no module named 'uzlib'");
            }
            inflate(command.fileName(), tarName);
        } catch (IOException e) {
            flash.remove(tarName);
            throw e;
        } finally {
            flash.remove(command.fileName());
        }
        return applyTar(tarName);
    }

    private int applyTar(String tarName) throws IOException {
        try (InputStream tar = new BufferedInputStream(flash.read(tarName))) {
            return new TarReader(tar, flash).unpack();
        } finally {
            flash.remove(tarName);
        }
    }

    private void inflate(String from, String to) throws IOException {
        try (InputStream compressed = flash.read(from);
                OutputStream tar = flash.create(to)) {
            compressed.skipNBytes(BYTES_BEFORE_ZLIB);
            try (InputStream zlib = new InflaterInputStream(compressed)) {
                zlib.transferTo(tar);
            }
        }
    }
}
