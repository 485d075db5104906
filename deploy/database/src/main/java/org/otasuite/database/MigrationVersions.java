package org.otasuite.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of the migrations that this program has, in its jar or in the directory of its classes. */
final class MigrationVersions {
    private static final String FIRST = "/db/migration/V1__Create_roles_and_schemas.sql";
    private static final Pattern FILE = Pattern.compile("(?:.*/)?V(\\d+)__\\w+\\.sql");

    private MigrationVersions() {}

    static int newest() {
        try {
            return files().stream()
                    .map(FILE::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(file -> Integer.parseInt(file.group(1)))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> files() throws IOException {
        URL first = Objects.requireNonNull(MigrationVersions.class.getResource(FIRST), FIRST);
        if (first.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarFile().stream().map(JarEntry::getName).toList();
        }
        try (var files =
                Files.list(Objects.requireNonNull(Path.of(first.toURI()).getParent()))) {
            return files.map(Path::toString).toList();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
