package org.otasuite.bench.suite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory that can be filled to the last byte, so that a part meets a disk that is really full. Who may
 * mount one is the machine's decision.
 */
final class SmallDisk implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int PIECE = 1 << 20;
    private static final String BALLAST = "ballast";

    private final Path directory;
    private final Path ballast;
    private final boolean mounted;

    private SmallDisk(Path directory, boolean mounted) {
        this.directory = directory;
        this.ballast = directory.resolve(BALLAST);
        this.mounted = mounted;
    }

    /** Where none may be mounted the directory is an ordinary one, which cannot be filled. */
    static SmallDisk at(Path directory, int mebibytes) throws IOException {
        Files.createDirectories(directory);
        boolean mounted =
                succeeds("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + mebibytes + "m", "none", directory);
        return new SmallDisk(directory, mounted);
    }

    boolean canBeFilled() {
        return mounted;
    }

    /** Not one more byte can be written afterwards. */
    void fill() throws IOException {
        if (!mounted) {
            throw new IllegalStateException(directory + " is no file system of its own.");
        }
        try (var file = FileChannel.open(ballast, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            for (int piece = PIECE; piece > 0; piece /= 2) {
                append(file, piece);
            }
        }
    }

    private static void append(FileChannel file, int piece) {
        try {
            while (true) {
                file.write(ByteBuffer.allocate(piece));
            }
        } catch (IOException full) {
            // As it was meant to be.
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException {
        if (mounted && !succeeds("umount", "--lazy", directory)) {
            throw new IOException(directory + " could not be unmounted.");
        }
    }

    private static boolean succeeds(Object... command) throws IOException {
        var process = new ProcessBuilder(
                        List.of(command).stream().map(Object::toString).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
