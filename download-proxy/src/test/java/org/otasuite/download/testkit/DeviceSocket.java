package org.otasuite.download.testkit;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A device's end of a connection, byte by byte. */
public final class DeviceSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream input;

    private DeviceSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.input = socket.getInputStream();
    }

    /** What comes before a body. */
    public record Head(String statusLine, Map<String, List<String>> headers) {
        public int status() {
            return Integer.parseInt(statusLine.split(" ", 3)[1]);
        }

        /** The only one of that name. */
        public String header(String name) {
            var values = headers.getOrDefault(name, List.of());
            if (values.size() != 1) {
                throw new AssertionError(values.size() + " headers " + name + " in " + this);
            }
            return values.get(0);
        }

        public boolean has(String name) {
            return headers.containsKey(name);
        }
    }

    /** A head and all that came until the server closed the connection in order. */
    public record Answer(Head head, Buffer buffer) {
        public int status() {
            return head.status();
        }

        public byte[] body() {
            return buffer.getBytes();
        }

        public String text() {
            return buffer.toString();
        }
    }

    public static DeviceSocket connect(int port) throws IOException {
        return new DeviceSocket(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** One that takes little at a time, as a slow network does. */
    public static DeviceSocket connectNarrow(int port) throws IOException {
        return new DeviceSocket(narrow(port));
    }

    static Socket narrow(int port) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    public static DeviceSocket over(Socket socket) throws IOException {
        return new DeviceSocket(socket);
    }

    public DeviceSocket send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    public Head readHead() throws IOException {
        String statusLine = readLine();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Head(statusLine, headers);
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection in the middle of a head: " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Exactly so many bytes. */
    public byte[] read(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The server closed the connection after " + bytes.length + " of " + length);
        }
        return bytes;
    }

    /** Up to the orderly end of the connection; a reset is an exception. */
    public byte[] readToEnd() throws IOException {
        return input.readAllBytes();
    }

    /** As devices take an answer: all that comes until the server closes. */
    public Answer readAnswer() throws IOException {
        return new Answer(readHead(), Buffer.buffer(readToEnd()));
    }

    /** How many bytes came before the connection was reset, or -1 if it ended in order. */
    public long readToReset() {
        var buffer = new byte[16 * 1024];
        long count = 0;
        try {
            for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                count += length;
            }
            return -1;
        } catch (IOException e) {
            return count;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
