package org.otasuite.local.device;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Applies a downloaded package to the flash it lies on, and removes it whether or not that worked. Without power it stays
 * where it is, beside the files that were written so far.
 */
final class PackageInstaller {

    /** The packaging tool writes this much of a gzip header in front of its zlib stream. */
    private static final int BYTES_BEFORE_ZLIB = 8;

    private final Flash flash;
    private final boolean uzlib;
    private final PowerSupply power;

    PackageInstaller(Flash flash, boolean uzlib, PowerSupply power) {
        this.flash = flash;
        this.uzlib = uzlib;
        this.power = power;
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
        int files;
        try {
            files = unpack(tarName);
        } catch (IOException e) {
            flash.remove(tarName);
            throw e;
        }
        flash.remove(tarName);
        return files;
    }

    private int unpack(String tarName) throws IOException {
        int half = countFiles(tarName) / 2;
        try (InputStream tar = open(tarName)) {
            return new TarReader(tar, flash).unpack(files -> {
                if (files == half) {
                    power.reach(PowerLoss.DURING_APPLY);
                }
            });
        }
    }

    private int countFiles(String tarName) {
        try (InputStream tar = open(tarName)) {
            return new TarReader(tar, flash).count();
        } catch (IOException e) {
            // It fails when it is unpacked, and is unpacked as far as it goes.
            return 0;
        }
    }

    private InputStream open(String name) throws IOException {
        return new BufferedInputStream(flash.read(name));
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
