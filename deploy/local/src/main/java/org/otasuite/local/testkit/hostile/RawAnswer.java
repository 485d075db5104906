package org.otasuite.local.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What came back, as it came. */
public record RawAnswer(int status, List<String> headers, String body) {
    private static final int PIECE = 64 * 1024;
    private static final int STATUS_BEGIN = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_BEGIN + 3;

    static RawAnswer parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawAnswer(0, List.of(), text);
        }
        var lines = text.substring(0, end).lines().toList();
        int status = Integer.parseInt(lines.get(0).substring(STATUS_BEGIN, STATUS_END));
        return new RawAnswer(status, lines.subList(1, lines.size()), text.substring(end + 4));
    }

    /** Reads until the end; of what has none by its nature, such as a stream of events, only the head. */
    static RawAnswer read(InputStream answer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var piece = new byte[PIECE];
        int read;
        while ((read = answer.read(piece)) >= 0) {
            bytes.write(piece, 0, read);
            var soFar = parse(bytes.toByteArray());
            if (soFar.header("Content-Type").orElse("").startsWith("text/event-stream")) {
                return soFar;
            }
        }
        return parse(bytes.toByteArray());
    }

    public Optional<String> header(String name) {
        var prefix = name + ":";
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(header -> header.substring(prefix.length()).trim())
                .findFirst();
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + RawRequest.shortened(body);
    }
}
