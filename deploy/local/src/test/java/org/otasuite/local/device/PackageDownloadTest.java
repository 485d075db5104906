package org.otasuite.local.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.process.Background;

class PackageDownloadTest {

    private static final byte[] CONTENT = "0123456789".repeat(1_000).getBytes(US_ASCII);
    private static final Command COMMAND = new Command("fa8884d2", ".tar", CONTENT.length);
    private static final String NODE_REQUEST = String.join(
            "\r\n",
            "GET /mf-rproxy/packages/download?fuid=fa8884d2&did=dev-1&dk=key-1&cid=control-1 HTTP/1.0",
            "Host: localhost",
            "User-Agent: MicroPython Client",
            "",
            "",
            "");

    private final List<DeviceStep> steps = new ArrayList<>();
    private final HttpScripts http = HttpScripts.forNode();
    private Path folder;
    private Path file;
    private Flash flash;

    @BeforeEach
    void openFlash(@TempDir Path temporary) throws IOException {
        folder = temporary;
        flash = Flash.open(folder, DeviceSettings.DEFAULT_FREE_FLASH);
        file = folder.resolve("fa8884d2.tar");
    }

    @Test
    void sendsExactlyTheFirmwaresRequest() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(http.serving(CONTENT))) {
            PackageDownload download = download(server.port(), OptionalInt.empty());

            assertThat(download.fetch(COMMAND)).isTrue();
            assertThat(http.requests).containsExactly(NODE_REQUEST);
            assertThat(file).hasBinaryContent(CONTENT);
            assertThat(download.bytes()).isEqualTo(CONTENT.length);
            assertThat(download.transport()).isEqualTo(Transport.HTTP);
        }
    }

    @Test
    void prefersHttpsAndTellsTheServersNameButVerifiesNothing() throws IOException {
        List<String> seen = new ArrayList<>();
        ScriptedServer.Script script = http.serving(CONTENT);
        try (ScriptedServer tls = ScriptedServer.tls(socket -> {
            ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) socket).getSession();
            seen.add(session.getProtocol());
            seen.add(session.getRequestedServerNames().toString());
            script.play(socket);
        })) {
            PackageDownload download = download(1, OptionalInt.of(tls.port()));

            assertThat(download.fetch(COMMAND)).isTrue();
            assertThat(download.transport()).isEqualTo(Transport.HTTPS);
            assertThat(seen).element(0).isEqualTo("TLSv1.2");
            assertThat(seen).element(1).asString().contains("localhost");
        }
    }

    @Test
    void repeatsOverPlainHttpWhateverWentWrongWithHttps() throws IOException {
        try (ScriptedServer tls = ScriptedServer.tls(http.answering("HTTP/1.0 404 Not Found\r\n\r\n"));
                ScriptedServer plain = ScriptedServer.plain(http.serving(CONTENT))) {
            PackageDownload download = download(plain.port(), OptionalInt.of(tls.port()));

            assertThat(download.fetch(COMMAND)).isTrue();
            assertThat(http.requests).containsExactly(NODE_REQUEST, NODE_REQUEST);
            assertThat(steps)
                    .containsExactly(
                            new DeviceStep.DownloadStarted(Transport.HTTPS, "fa8884d2.tar"),
                            new DeviceStep.DownloadFailed(Transport.HTTPS, "HTTP status 404"),
                            new DeviceStep.DownloadStarted(Transport.HTTP, "fa8884d2.tar"),
                            new DeviceStep.Downloaded(Transport.HTTP, CONTENT.length));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 301, 302, 304, 307, 401, 403, 404, 500, 503})
    void failsOnAnyStatusButOkAndLeavesTheBodyBehind(int status) throws IOException {
        String head = "HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nContent-Length: 4\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.plain(http.answering(head, "oops".getBytes(US_ASCII)))) {
            assertThat(download(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isFalse();
            assertThat(http.requests).hasSize(1);
            assertThat(file).hasContent("oops");
        }
    }

    @Test
    void writesTheFramingOfAChunkedBodyIntoTheFile() throws IOException {
        String response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.plain(http.answering(response))) {
            assertThat(download(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isTrue();
            assertThat(file).hasBinaryContent("3\r\nabc\r\n0\r\n\r\n".getBytes(US_ASCII));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9_999})
    void takesABodyThatEndsEarlyForAWholeOne(int length) throws IOException {
        byte[] part = new byte[length];
        String head = "HTTP/1.0 200 OK\r\nContent-Length: 10000\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.plain(http.answering(head, part))) {
            assertThat(download(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isTrue();
            assertThat(file).hasBinaryContent(part);
        }
    }

    @Test
    void noticesAResetInTheMiddleOfTheBody() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(http.resettingAfter(new byte[5_000], CONTENT.length))) {
            assertThat(download(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isFalse();
            assertThat(steps).last().isInstanceOf(DeviceStep.DownloadFailed.class);
        }
    }

    @Test
    void readsNoFurtherThanContentLength() throws IOException {
        String head = "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.plain(http.answering(head, "abcdef".getBytes(US_ASCII)))) {
            assertThat(download(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isTrue();
            assertThat(file).hasContent("abc");
        }
    }

    @Test
    void goesOnOnlyWhenTheServerCloses() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        ScriptedServer.Script script = http.serving(CONTENT);
        try (ScriptedServer server = ScriptedServer.plain(socket -> {
            script.play(socket);
            await(closing);
        })) {
            PackageDownload download = download(server.port(), OptionalInt.empty());
            CompletableFuture<Boolean> fetched = Background.run(() -> download.fetch(COMMAND));

            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> fetched.get(100, TimeUnit.MILLISECONDS));
            closing.countDown();
            assertThat(fetched.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.0\r\n\r\n", "nonsense\r\n\r\n", "HTTP/1.0 200 OK\r\nContent-Length: x\r\n\r\n"})
    void failsOnWhatIsNoResponse(String response) throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(http.answering(response))) {
            assertThat(download(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isFalse();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void failsWithoutAServer() {
        assertThat(download(1, OptionalInt.of(1)).fetch(COMMAND)).isFalse();
        assertThat(steps).hasSize(4);
    }

    @Test
    void failsWhenTheFlashIsFull() throws IOException {
        flash = Flash.open(folder, Flash.BLOCK);
        try (ScriptedServer server = ScriptedServer.plain(http.serving(CONTENT))) {
            assertThat(download(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isFalse();
            assertThat(steps)
                    .last()
                    .isEqualTo(new DeviceStep.DownloadFailed(Transport.HTTP, "no space left on the flash"));
        }
    }

    @Test
    void asksAsAModemOnCellular() throws IOException {
        HttpScripts modem = HttpScripts.forModem();
        try (ScriptedServer server = ScriptedServer.plain(modem.serving(CONTENT))) {
            assertThat(cellular(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isTrue();
            assertThat(modem.requests)
                    .containsExactly("GET /mf-rproxy/packages/download?fuid=fa8884d2&did=dev-1&dk=key-1&cid=control-1"
                            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: QUECTEL_MODULE\r\n"
                            + "Connection: keep-alive\r\n\r\n");
            assertThat(file).hasBinaryContent(CONTENT);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 10000, true", "404, 10000, true", "200, 9999, false", "200, , false"})
    void looksAtTheLengthInsteadOfTheStatusOnCellular(int status, String length, boolean taken) throws IOException {
        HttpScripts modem = HttpScripts.forModem();
        String header = length == null ? "" : "Content-Length: " + length + "\r\n";
        String head = "HTTP/1.1 " + status + " X\r\n" + header + "\r\n";
        try (ScriptedServer server = ScriptedServer.plain(modem.answering(head, CONTENT))) {
            assertThat(cellular(server.port(), OptionalInt.empty()).fetch(COMMAND))
                    .isEqualTo(taken);
            assertThat(file.toFile().exists()).isEqualTo(taken);
        }
    }

    @Test
    void doesNotFallBackOnCellular() throws IOException {
        HttpScripts modem = HttpScripts.forModem();
        try (ScriptedServer tls = ScriptedServer.tls(modem.answering("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"));
                ScriptedServer plain = ScriptedServer.plain(modem.serving(CONTENT))) {
            assertThat(cellular(plain.port(), OptionalInt.of(tls.port())).fetch(COMMAND))
                    .isFalse();
            assertThat(modem.requests).hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PackageDownload download(int httpPort, OptionalInt httpsPort) {
        return download(TestDevices.withServer(folder, httpPort, httpsPort));
    }

    private PackageDownload cellular(int httpPort, OptionalInt httpsPort) {
        return download(TestDevices.withServer(folder, httpPort, httpsPort).withFirmware(DeviceFirmware.CELLULAR));
    }

    private PackageDownload download(DeviceSettings settings) {
        return new PackageDownload(settings, flash, new PowerSupply(null), (deviceId, step) -> steps.add(step));
    }
}
