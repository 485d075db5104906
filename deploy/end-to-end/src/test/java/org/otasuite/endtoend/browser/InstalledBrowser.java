package org.otasuite.endtoend.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The browser of Chromium's family that this machine has; none is ever downloaded. */
final class InstalledBrowser {
    /** Names the executable, if it is not in the path; {@code none} leaves the tests out. */
    static final String PROPERTY = "ota.browser";

    static final String MISSING = "No Chromium or Chrome is in the path (and -D" + PROPERTY
            + " names none): what needs a browser is not tested. On Debian: apt-get install chromium";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private InstalledBrowser() {}

    static Optional<Path> find() {
        return find(System.getProperty(PROPERTY), System.getenv("PATH"));
    }

    /** @throws IllegalStateException if what was asked for is not there: its tests must not be left out unnoticed */
    static Optional<Path> find(@Nullable String asked, @Nullable String path) {
        if ("none".equals(asked)) {
            return Optional.empty();
        }
        if (asked != null) {
            return Optional.of(Path.of(asked)).filter(Files::isExecutable).or(() -> {
                throw new IllegalStateException("-D" + PROPERTY + " names no executable: " + asked);
            });
        }
        return NAMES.stream()
                .flatMap(name -> directories(path).map(directory -> directory.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Stream<Path> directories(@Nullable String path) {
        return path == null
                ? Stream.empty()
                : Stream.of(path.split(File.pathSeparator, -1))
                        .filter(directory -> !directory.isBlank())
                        .map(Path::of);
    }
}
