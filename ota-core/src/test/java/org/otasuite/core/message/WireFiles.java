package org.otasuite.core.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Payloads as they go over the wire, byte for byte. */
final class WireFiles {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "wire");

    private WireFiles() {}

    static byte[] read(String name) {
        return read(DIRECTORY.resolve(name));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What no device and no part of the suite sends. */
    static Stream<Path> hostile() {
        return list(DIRECTORY.resolve("hostile")).stream();
    }

    /** What devices and the suite do send. */
    static Stream<Path> golden() {
        return list(DIRECTORY).stream().filter(Files::isRegularFile);
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
