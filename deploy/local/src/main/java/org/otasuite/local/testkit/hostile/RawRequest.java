package org.otasuite.local.testkit.hostile;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An HTTP request that is sent exactly as it is written; clients that mean well would refuse or repair most of them. */
public final class RawRequest {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int SHOWN = 100;

    private final String method;
    private final String target;
    private final List<String> headers;
    private final byte[] body;
    private final int missing;

    private RawRequest(String method, String target, List<String> headers, byte[] body, int missing) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.missing = missing;
    }

    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target, List.of(), new byte[0], 0);
    }

    public RawRequest header(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new RawRequest(method, target, more, body, missing);
    }

    public RawRequest body(String contentType, byte[] content) {
        return body(content).header("Content-Type: " + contentType);
    }

    /** Without saying of which type it is. */
    public RawRequest body(byte[] content) {
        return new RawRequest(method, target, headers, content, missing);
    }

    /** Announces more bytes of body than it sends. */
    public RawRequest missing(int bytes) {
        return new RawRequest(method, target, headers, body, bytes);
    }

    public RawAnswer sendTo(URI service) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(head(service));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException answeredBeforeTheEnd) {
                // A server need not take in a body that it refuses; what it says of it is read below.
            }
            return RawAnswer.read(socket.getInputStream());
        }
    }

    private byte[] head(URI service) {
        var head = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: " + service.getAuthority() + "\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length + missing).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return method + " " + shortened(target) + " " + shortened(shownHeaders()) + " "
                + shortened(new String(body, 0, Math.min(body.length, 2 * SHOWN), StandardCharsets.UTF_8));
    }

    /** Without the token. */
    private String shownHeaders() {
        return headers.stream()
                .map(header -> header.startsWith("Authorization: Bearer ota_") ? "Authorization: ..." : header)
                .collect(Collectors.joining(" | "));
    }

    static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "... (" + text.length() + ")" : text;
    }
}
