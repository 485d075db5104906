package org.otasuite.local.testkit.mosquitto;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of the machine that the suite needs to run on mosquitto. */
public final class MosquittoPrograms {
    public static final String MISSING = "mosquitto, mosquitto_passwd and psql are not all in the path."
            + " On Debian: apt-get install mosquitto postgresql-client";

    /** Where Debian has servers, which is not in every user's path. */
    private static final String SERVERS = "/usr/sbin";

    private static final List<String> NEEDED = List.of("mosquitto", "mosquitto_passwd", "psql");

    private MosquittoPrograms() {}

    public static boolean areInstalled() {
        return NEEDED.stream().allMatch(program -> find(program).isPresent());
    }

    /** @throws IllegalStateException if it is not installed */
    static String path(String program) {
        return find(program)
                .orElseThrow(() -> new IllegalStateException(MISSING))
                .toString();
    }

    private static Optional<Path> find(String program) {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of((path + File.pathSeparator + SERVERS).split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
