package org.otasuite.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.edge.ScriptedService.readHead;
import static org.otasuite.local.edge.ScriptedService.write;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.service.Service;

class EdgeIT {
    private static final String DOWNLOAD = "/mf-rproxy/packages/download?fuid=fa8884d2&did=d1&dk=k&cid=cc";

    @ParameterizedTest
    @CsvSource({
        "/mf-rproxy/packages/download, downloads",
        "/api/projects, packages",
        "/api/projects/p/devices, dispatcher",
    })
    void reachesTheServiceOfAPath(String path, String answer) throws IOException {
        try (var downloads = ScriptedService.saying("downloads");
                var packages = ScriptedService.saying("packages");
                var dispatcher = ScriptedService.saying("dispatcher");
                var collector = ScriptedService.saying("collector");
                var edge = TestEdge.start(Map.of(
                        Service.DOWNLOAD_PROXY, downloads.port(),
                        Service.PACKAGE_SERVICE, packages.port(),
                        Service.OTA_DISPATCHER, dispatcher.port(),
                        Service.STATUS_COLLECTOR, collector.port()))) {
            assertThat(exchange(edge.connect(), get(path)))
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("\r\n\r\n" + answer);
        }
    }

    @Test
    void answersADeviceAsItNeeds() throws IOException {
        var head = new CompletableFuture<String>();
        try (var service = ScriptedService.start(connection -> {
                    head.complete(readHead(connection.getInputStream()));
                    write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345");
                    // Stays open, as a service does for its next request.
                    readHead(connection.getInputStream());
                });
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()));
                var device = edge.connect()) {
            write(
                    device.getOutputStream(),
                    "GET " + DOWNLOAD + " HTTP/1.0\r\nHost: localhost\r\nUser-Agent: MicroPython Client\r\n\r\n\r\n");

            // Up to the end of the connection, which the edge has to close.
            assertThat(text(device))
                    .startsWith("HTTP/1.0 200 OK\r\n")
                    .containsOnlyOnce("ontent-")
                    .containsIgnoringCase("\r\ncontent-length: 5\r\n")
                    .doesNotContainIgnoringCase("chunked")
                    .endsWith("\r\n\r\n12345");
            assertThat(head.join())
                    .startsWith("GET " + DOWNLOAD + " HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nx-forwarded-proto: http\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/internal/broker/authenticate", "/mf-rproxy/../internal/broker/authenticate"})
    void keepsWhatIsInsideInside(String path) throws IOException {
        try (var service = ScriptedService.saying("secret");
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()))) {
            assertThat(exchange(edge.connect(), get(path)))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("content-type: application/problem+json\r\n")
                    .endsWith(
                            "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,\"code\":\"not-found\"}");
        }
    }

    @Test
    void saysWhenAServiceIsDown() throws IOException {
        try (var edge = TestEdge.start(Map.of())) {
            assertThat(exchange(edge.connect(), get("/api/projects")))
                    .startsWith("HTTP/1.1 502 ")
                    .containsIgnoringCase("content-type: application/problem+json\r\n")
                    .contains("\"code\":\"bad-gateway\"");
        }
    }

    @Test
    void saysWhenAServiceDiesBeforeItsAnswer() throws IOException {
        try (var service = ScriptedService.start(connection -> readHead(connection.getInputStream()));
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()))) {
            assertThat(exchange(edge.connect(), get(DOWNLOAD))).startsWith("HTTP/1.1 502 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void servesHttpsToo(String protocol) throws IOException, GeneralSecurityException {
        try (var service = ScriptedService.saying("encrypted");
                var edge = TestEdge.start(Map.of(Service.DOWNLOAD_PROXY, service.port()))) {
            assertThat(exchange(edge.connectEncrypted(protocol), get(DOWNLOAD))).endsWith("\r\n\r\nencrypted");
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private static String exchange(Socket socket, String request) throws IOException {
        try (socket) {
            write(socket.getOutputStream(), request);
            return text(socket);
        }
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
