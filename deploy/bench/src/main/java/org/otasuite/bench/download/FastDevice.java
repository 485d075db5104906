package org.otasuite.bench.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A device that takes what it can get, on one connection for all downloads or on a new one for each. */
final class FastDevice implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final AtomicLong CONNECTIONS = new AtomicLong();
    private static final String LENGTH = "content-length:";

    private final int port;
    private final boolean secure;
    private final boolean keepAlive;
    private final String host;
    private final byte[] expected;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    FastDevice(int port, boolean secure, boolean keepAlive, byte[] expected) {
        this(port, secure, keepAlive, "127.0.0.1", expected);
    }

    /** @param host as it is told to the server */
    FastDevice(int port, boolean secure, boolean keepAlive, String host, byte[] expected) {
        this.port = port;
        this.secure = secure;
        this.keepAlive = keepAlive;
        this.host = host;
        this.expected = expected;
    }

    /** @throws IOException unless the whole package came */
    void download(String target) throws IOException {
        if (socket == null) {
            socket = secure ? encrypted() : new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            input = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }
        var request = "GET " + target + (keepAlive ? " HTTP/1.1" : " HTTP/1.0") + "\r\nHost: " + host + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        take(input);
        if (!keepAlive) {
            close();
        }
    }

    private void take(@Nullable InputStream from) throws IOException {
        if (from == null) {
            throw new IOException("not connected");
        }
        var status = line(from);
        if (!status.contains(" 200 ")) {
            throw new IOException(status);
        }
        int length = -1;
        for (var line = line(from); !line.isEmpty(); line = line(from)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        if (length != expected.length) {
            throw new IOException("a length of " + length);
        }
        takeBody(from);
    }

    private void takeBody(InputStream from) throws IOException {
        for (int taken = 0; taken < expected.length; ) {
            int count = from.read(buffer, 0, Math.min(buffer.length, expected.length - taken));
            if (count < 0 || !Arrays.equals(buffer, 0, count, expected, taken, taken + count)) {
                throw new IOException("another body, from " + taken + " on");
            }
            taken += count;
        }
    }

    private static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new IOException("no head");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** A name of its own for each connection, so that no session is resumed: devices cannot. */
    private SSLSocket encrypted() throws IOException {
        try {
            var tls = SSLContext.getInstance("TLSv1.2");
            tls.init(null, new TrustManager[] {new TrustsAll()}, null);
            var plain = new Socket(InetAddress.getLoopbackAddress(), port);
            plain.setTcpNoDelay(true);
            var name = "device" + CONNECTIONS.incrementAndGet() + ".example";
            return (SSLSocket) tls.getSocketFactory().createSocket(plain, name, port, true);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        input = null;
    }

    /** As devices do. */
    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
