package org.otasuite.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.otasuite.local.edge.ScriptedService.readHead;
import static org.otasuite.local.edge.ScriptedService.write;
import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.process.Background;
import org.otasuite.local.service.Service;

class EdgeStreamingIT {
    private static final int LARGE = 64 << 20;
    /** More than the sockets' buffers on both sides of the edge hold, and far less than the whole. */
    private static final int BUFFERED = 24 << 20;

    private static final String REQUEST = "GET /mf-rproxy/packages/download HTTP/1.0\r\nHost: localhost\r\n\r\n\r\n";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resetsTheDeviceWhenTheServiceDiesMidway(boolean orderly) throws IOException {
        try (var service = ScriptedService.start(connection -> dieMidway(connection, orderly));
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()));
                var device = edge.connect()) {
            write(device.getOutputStream(), REQUEST);

            assertThatThrownBy(() -> readToTheEnd(device))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void resetsAnEncryptedDeviceWithoutAGoodbye(String protocol) throws IOException, GeneralSecurityException {
        try (var service = ScriptedService.start(connection -> dieMidway(connection, true));
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()));
                var device = edge.connectEncrypted(protocol)) {
            write(device.getOutputStream(), REQUEST);

            // A close_notify would end the stream without an exception.
            assertThatThrownBy(() -> readToTheEnd(device)).isInstanceOf(IOException.class);
        }
    }

    /** The edge has to gather it first, since the device knows no chunks: it has sent nothing yet. */
    @Test
    void resetsTheDeviceWhenABodyOfUnknownLengthBreaksOff() throws IOException {
        try (var service = ScriptedService.start(connection -> {
                    readHead(connection.getInputStream());
                    write(
                            connection.getOutputStream(),
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n");
                });
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()));
                var device = edge.connect()) {
            write(device.getOutputStream(), REQUEST);

            assertThatThrownBy(() -> readToTheEnd(device))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    private static void dieMidway(Socket connection, boolean orderly) throws IOException {
        readHead(connection.getInputStream());
        write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        connection.getOutputStream().write(new byte[50_000]);
        if (!orderly) {
            connection.setSoLinger(true, 0);
        }
    }

    private static void readToTheEnd(Socket device) throws IOException {
        device.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    @Test
    void passesADownloadOnOnlyAsFastAsTheDeviceReads() throws IOException {
        var sent = new AtomicLong();
        try (var service = ScriptedService.start(connection -> {
                    readHead(connection.getInputStream());
                    write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                    send(connection.getOutputStream(), sent);
                });
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()));
                var device = edge.connect()) {
            write(device.getOutputStream(), REQUEST);

            awaitStandstill(sent);
            readHead(device.getInputStream());
            assertThat(device.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(LARGE);
        }
    }

    @Test
    void passesAnUploadOnOnlyAsFastAsTheServiceReads() throws IOException {
        var sent = new AtomicLong();
        var mayRead = new CountDownLatch(1);
        var received = new CompletableFuture<Long>();
        try (var service = ScriptedService.start(connection -> {
                    readHead(connection.getInputStream());
                    awaitUninterruptibly(mayRead);
                    received.complete(count(connection.getInputStream()));
                    write(connection.getOutputStream(), "HTTP/1.1 204 No Content\r\n\r\n");
                });
                var edge = TestEdge.start(Map.of(Service.PACKAGE_SERVICE, service.port()));
                var operator = edge.connect()) {
            write(
                    operator.getOutputStream(),
                    "POST /api/projects/p/packages HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE
                            + "\r\n\r\n");
            var sending = Background.run(() -> {
                send(operator.getOutputStream(), sent);
                return sent.get();
            });

            awaitStandstill(sent);
            mayRead.countDown();
            assertThat(received.join()).isEqualTo(LARGE);
            assertThat(sending.join()).isEqualTo(LARGE);
            assertThat(readHead(operator.getInputStream())).startsWith("HTTP/1.1 204 ");
        }
    }

    private static void send(OutputStream output, AtomicLong sent) throws IOException {
        byte[] block = new byte[64 << 10];
        while (sent.get() < LARGE) {
            output.write(block);
            sent.addAndGet(block.length);
        }
    }

    private static long count(InputStream input) throws IOException {
        byte[] block = new byte[64 << 10];
        long received = 0;
        while (received < LARGE) {
            int length = input.read(block);
            if (length < 0) {
                return received;
            }
            received += length;
        }
        return received;
    }

    private static void awaitStandstill(AtomicLong sent) {
        await().until(sent::get, bytes -> bytes > 0);
        var last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(500)).until(() -> last.getAndSet(sent.get()) == sent.get());
        assertThat(sent.get()).isLessThan(BUFFERED);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
