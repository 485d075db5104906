package org.otasuite.local.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device's file system in a folder of this machine, with a limited number of free bytes. No path leads out of that
 * folder: this is the simulation's own safety limit, where a real device would have its own.
 */
final class Flash {

    static final int BLOCK = 4_096;

    private static final List<String> FOLDERS = List.of(
            "apps/demo_console/templ",
            "lib/device_info",
            "lib/external/tinyweb",
            "lib/external/umqtt",
            "lib/gpio_handler",
            "lib/networking/modem",
            "lib/networking/modem_satellite",
            "lib/protocols",
            "lib/sensors",
            "lib/utils",
            "www");

    private final Path root;
    private long free;

    private Flash(Path root, long free) {
        this.root = root;
        this.free = free;
    }

    /** Creates the folders that every device has, where they are missing. */
    static Flash open(Path root, long free) throws IOException {
        for (String folder : FOLDERS) {
            Files.createDirectories(root.resolve(folder));
        }
        return new Flash(root.toRealPath(), free);
    }

    long free() {
        return free;
    }

    /** Creates or empties a file. Fails where its folder is missing or a folder has its name. */
    OutputStream create(String name) throws IOException {
        Path file = locate(name);
        release(file);
        return new FlashFileStream(
                this,
                Files.newOutputStream(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }

    InputStream read(String name) throws IOException {
        return Files.newInputStream(locate(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The content of a small text file, or null if there is none. */
    @Nullable
    String textOf(String name) throws IOException {
        Path file = locate(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                : null;
    }

    void createFolder(String name) throws IOException {
        Path folder = locate(name);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            // Neither does the firmware mind, not even when it is a file that has the name.
        }
    }

    void remove(String name) throws IOException {
        Path file = locate(name);
        release(file);
        Files.deleteIfExists(file);
    }

    void allocateBlock() throws IOException {
        if (free < BLOCK) {
            throw new IOException("no space left on the flash");
        }
        free -= BLOCK;
    }

    static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK;
    }

    private void release(Path file) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            free += blocks(Files.size(file)) * BLOCK;
        }
    }

    /** The firmware's working directory is the root, so relative and absolute names mean the same. */
    private Path locate(String name) throws IOException {
        Path path;
        try {
            path = root.resolve(name.replaceFirst("^/+", "")).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("unusable name", e);
        }
        if (!path.startsWith(root) || path.equals(root)) {
            throw new OutsideFlashException(name);
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(name, null, "no such folder");
        }
        if (!folder.toRealPath().startsWith(root)) {
            throw new OutsideFlashException(name);
        }
        return path;
    }
}
