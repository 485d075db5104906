package org.otasuite.local.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories (700) and files (600) that nobody but their owner can read. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Also takes the rights of others away when the directory exists. */
    public static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /** Replaces the file in one step: whoever reads it finds the old content or the new, never a part. */
    public static void write(Path file, byte[] content) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path temporary =
                Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new", mode);
        try {
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
