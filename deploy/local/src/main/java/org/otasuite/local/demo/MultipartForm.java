package org.otasuite.local.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form with a file in it, as browsers send it. */
final class MultipartForm {
    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    MultipartForm with(String name, String value) {
        begin("form-data; name=\"" + name + "\"", "text/plain; charset=UTF-8");
        return end(value.getBytes(StandardCharsets.UTF_8));
    }

    MultipartForm withFile(String name, String fileName, byte[] content) {
        begin("form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"", "application/octet-stream");
        return end(content);
    }

    private void begin(String disposition, String contentType) {
        write("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\nContent-Type: " + contentType
                + "\r\n\r\n");
    }

    private MultipartForm end(byte[] content) {
        parts.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        parts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] body() {
        var body = new ByteArrayOutputStream();
        body.writeBytes(parts.toByteArray());
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
