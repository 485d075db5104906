package org.otasuite.local.installation;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of one process of this run; that of the run before is kept beside it as {@code .1}. */
public record LogFile(Path path) {
    private static final int TAIL_BYTES = 16 * 1024;
    private static final int TAIL_LINES = 15;

    /** Decodes any byte, for a log is no place to fail on a stray one. */
    private static final Charset ANY = StandardCharsets.ISO_8859_1;

    public static LogFile startAfresh(Path path) throws IOException {
        if (Files.exists(path)) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        OwnerOnly.write(path, new byte[0]);
        return new LogFile(path);
    }

    /** The end of the log, for the message about what went wrong. */
    public String describeEnd() {
        try {
            return "The end of its log " + path + ":\n    " + String.join("\n    ", lastLines());
        } catch (IOException e) {
            return "Its log " + path + " cannot be read: " + e.getMessage() + ".";
        }
    }

    private List<String> lastLines() throws IOException {
        try (var file = Files.newInputStream(path)) {
            file.skipNBytes(Math.max(0, Files.size(path) - TAIL_BYTES));
            List<String> lines = new String(file.readAllBytes(), ANY).lines().toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        }
    }
}
