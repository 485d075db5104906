package org.otasuite.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory with what was measured: {@code <name>.json} of each measurement, and {@code README.md} made from all of
 * them. A measurement that is made again replaces its former one only.
 */
public final class Archive {
    private static final String PAGE = "README.md";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;
    private final List<String> order;

    /** @param order of the measurements on the page, by their names */
    public Archive(Path directory, List<String> order) {
        this.directory = directory;
        this.order = order;
    }

    public void put(Measured measured) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(file(measured.name()), JSON.writeValueAsString(measured.toJson()) + "\n");
        Files.writeString(directory.resolve(PAGE), page());
        System.out.println("Written to " + directory + ".");
    }

    private String page() throws IOException {
        var page = new StringBuilder("# Measurements\n\nMade by `deploy/bench/run`, as measured.\n");
        for (var name : order) {
            if (Files.exists(file(name))) {
                page.append('\n')
                        .append(Measured.of(JSON.readTree(Files.readString(file(name))))
                                .toMarkdown());
            }
        }
        return page.toString();
    }

    private Path file(String name) {
        return directory.resolve(name + ".json");
    }
}
