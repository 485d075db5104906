package org.otasuite.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.otasuite.local.edge.ScriptedService.readHead;
import static org.otasuite.local.edge.ScriptedService.write;
import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.process.Background;
import org.otasuite.local.service.Service;

/** How connections to devices end: devices take every orderly end for that of the body. */
class ConnectionEndIT {
    private static final String REQUEST = "GET /mf-rproxy/packages/download HTTP/1.0\r\nHost: localhost\r\n\r\n";
    private static final String CLOSING_REQUEST =
            "GET /mf-rproxy/packages/download HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String KEPT_REQUEST = "GET /mf-rproxy/packages/download HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** Fits into the system's buffer at the edge, but not into that of a narrow device. */
    private static final byte[] PACKAGE = random(30_000);
    /** Fits into no buffer. */
    private static final byte[] LARGE_PACKAGE = random(32 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void resetsADeviceInTheMiddleOfABodyWhenTheProcessEnds(String signal) throws IOException {
        try (var service = serving(LARGE_PACKAGE);
                var edge = EdgeProcess.start(service.port());
                var device = edge.sockets().connectNarrow()) {
            write(device.getOutputStream(), REQUEST);
            readHead(device.getInputStream());

            edge.end(signal);

            assertThatThrownBy(() -> skipToTheEnd(device)).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @CsvSource({"KILL, TLSv1.2", "TERM, TLSv1.2", "KILL, TLSv1.3", "TERM, TLSv1.3"})
    void resetsAnEncryptedDeviceInTheMiddleOfABodyWhenTheProcessEnds(String signal, String protocol)
            throws IOException, GeneralSecurityException {
        try (var service = serving(LARGE_PACKAGE);
                var edge = EdgeProcess.start(service.port());
                var device = edge.sockets().connectNarrowEncrypted(protocol)) {
            write(device.getOutputStream(), REQUEST);
            readHead(device.getInputStream());

            edge.end(signal);

            assertThatThrownBy(() -> skipToTheEnd(device)).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {REQUEST, CLOSING_REQUEST})
    void sendsTheWholeBodyThoughAnExtraLineEndComesBehindTheAnswer(String request) throws IOException {
        var served = new CompletableFuture<Boolean>();
        byte[] body;
        try (var service = serving(PACKAGE, served);
                var edge = start(service);
                var device = edge.sockets().connectNarrow()) {
            body = readWithALateLineEnd(device, request, served, edge);
        }

        assertThat(body).isEqualTo(PACKAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {REQUEST, CLOSING_REQUEST})
    void sendsTheWholeEncryptedBodyThoughAnExtraLineEndComesBehindTheAnswer(String request)
            throws IOException, GeneralSecurityException {
        var served = new CompletableFuture<Boolean>();
        byte[] body;
        try (var service = serving(PACKAGE, served);
                var edge = start(service);
                var device = edge.sockets().connectNarrowEncrypted("TLSv1.2")) {
            body = readWithALateLineEnd(device, request, served, edge);
        }

        assertThat(body).isEqualTo(PACKAGE);
    }

    @Test
    void endsAConnectionInOrderThatIsIdleWhenTheEdgeStops() throws IOException {
        try (var service = serving(PACKAGE);
                var edge = start(service);
                var device = edge.connect()) {
            write(device.getOutputStream(), KEPT_REQUEST);
            readHead(device.getInputStream());
            device.getInputStream().readNBytes(PACKAGE.length);

            var stopping = Background.run(() -> {
                edge.stop();
                return true;
            });

            assertThat(device.getInputStream().read()).isEqualTo(-1);
            device.shutdownOutput();
            assertThat(stopping.join()).isTrue();
        }
    }

    @Test
    void doesNotWaitLongForADeviceThatLeavesAnEndedConnectionOpen() throws IOException {
        try (var service = serving(PACKAGE);
                var edge = start(service);
                var device = edge.connect()) {
            write(device.getOutputStream(), REQUEST);
            skipToTheEnd(device);

            // What comes after the edge has closed its socket is answered with a reset, and then no longer sent.
            await().untilAsserted(() -> assertThatThrownBy(() -> write(device.getOutputStream(), "\r\n"))
                    .isInstanceOf(SocketException.class));
        }
    }

    private static ScriptedService serving(byte[] content) throws IOException {
        return serving(content, new CompletableFuture<>());
    }

    private static ScriptedService serving(byte[] content, CompletableFuture<Boolean> served) throws IOException {
        return ScriptedService.start(connection -> {
            readHead(connection.getInputStream());
            write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n");
            connection.getOutputStream().write(content);
            served.complete(true);
            // Stays open, as a service does for its next request.
            readHead(connection.getInputStream());
        });
    }

    private static TestEdge start(ScriptedService service) throws IOException {
        return TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()));
    }

    /** The system has all of the body, and the device little of it, when the last line end comes. */
    private static byte[] readWithALateLineEnd(
            Socket device, String request, CompletableFuture<Boolean> served, TestEdge edge) throws IOException {
        write(device.getOutputStream(), request);
        readHead(device.getInputStream());
        served.join();
        keepEachEventLoopBusy(edge);
        write(device.getOutputStream(), "\r\n");
        return device.getInputStream().readAllBytes();
    }

    /** The connections take turns on the event loops: afterwards, each has done what it had to do before. */
    private static void keepEachEventLoopBusy(TestEdge edge) throws IOException {
        for (int connection = 0; connection < Edge.MAX_EVENT_LOOPS; connection++) {
            try (var other = edge.connect()) {
                write(other.getOutputStream(), "GET /nothing HTTP/1.0\r\n\r\n");
                skipToTheEnd(other);
            }
        }
    }

    private static void skipToTheEnd(Socket device) throws IOException {
        device.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
