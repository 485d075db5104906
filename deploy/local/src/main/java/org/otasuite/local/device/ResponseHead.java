package org.otasuite.local.device;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;

/** The two facts that a device takes from the head of an HTTP response. */
record ResponseHead(int status, OptionalLong contentLength) {

    private static final int MAX_LINE = 8_192;

    static ResponseHead read(InputStream in) throws IOException {
        int status = status(line(in));
        OptionalLong contentLength = OptionalLong.empty();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                contentLength = OptionalLong.of(number(line.substring(line.indexOf(':') + 1)));
            }
        }
        return new ResponseHead(status, contentLength);
    }

    private static int status(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/")) {
            throw new IOException("not an HTTP response");
        }
        return (int) number(parts[1]);
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IOException("not a number: " + text, e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("connection closed in the head of the response");
            }
            if (line.size() == MAX_LINE) {
                throw new IOException("header line too long");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
