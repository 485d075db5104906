package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** The download as devices in the field make it, byte by byte. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class DeviceDownloadIT {
    private static final int MEBIBYTE = 1 << 20;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RunningDownloads running;

    private Fleet.Device device;

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 300_000, 4 * MEBIBYTE, 4 * MEBIBYTE + 1, 20 * MEBIBYTE})
    void sendsANodeTheExactBodyAndClosesTheConnection(int size) throws IOException {
        var wanted = requested(size);

        DeviceSocket.Answer answer;
        try (var node = connect()) {
            answer = node.send(Urls.node(target(wanted))).readAnswer();
        }

        assertThat(answer.head().statusLine()).isEqualTo("HTTP/1.0 200 OK");
        assertThat(answer.head().header("content-length")).isEqualTo(Integer.toString(size));
        assertThat(answer.head().has("transfer-encoding")).isFalse();
        assertThat(answer.head().has("content-encoding")).isFalse();
        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    /** The system has all of the body, and the device little of it, when the last line end comes. */
    @Test
    void sendsTheWholeBodyThoughTheNodesExtraLineEndComesBehindTheAnswer() throws IOException {
        var wanted = requested(30_000);
        var request = Urls.node(target(wanted));

        byte[] body;
        try (var node = DeviceSocket.connectNarrow(Service.port())) {
            node.send(request.substring(0, request.length() - 2)).readHead();
            // Its facts are written later, and a device has only seconds for its last word.
            await().until(() -> running.count() == 0);
            node.send("\r\n");
            body = node.readToEnd();
        }

        assertThat(body).isEqualTo(wanted.content());
    }

    @Test
    void takesARequestThatComesInManySmallSegments() throws IOException {
        var wanted = requested(1000);

        byte[] body;
        try (var node = connect()) {
            for (char one : Urls.node(target(wanted)).toCharArray()) {
                node.send(String.valueOf(one));
            }
            body = node.readAnswer().body();
        }

        assertThat(body).isEqualTo(wanted.content());
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 5 * MEBIBYTE})
    void sendsAModemTheSamePackageTwiceOnOneConnection(int size) throws IOException {
        var wanted = requested(size);
        var request = Urls.modem(target(wanted));

        byte[] first;
        byte[] second;
        try (var modem = connect()) {
            first = modem.send(request).read(length(modem.readHead()));
            second = modem.send(request).read(length(modem.readHead()));
        }

        assertThat(first).isEqualTo(wanted.content());
        assertThat(second).isEqualTo(wanted.content());
    }

    @Test
    void closesTheConnectionOfAModemThatAsksForIt() throws IOException {
        var wanted = requested(1000);
        var request = Urls.modem(target(wanted)).replace("keep-alive", "close");

        DeviceSocket.Answer answer;
        try (var modem = connect()) {
            answer = modem.send(request).readAnswer();
        }

        assertThat(answer.head().header("connection")).isEqualToIgnoringCase("close");
        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void tellsTheLengthWithoutTheBodyWhenAskedForTheHead() throws IOException {
        var wanted = requested(4321);
        var request = Urls.node(target(wanted)).replaceFirst("GET", "HEAD");

        DeviceSocket.Answer answer;
        try (var node = connect()) {
            answer = node.send(request).readAnswer();
        }

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().header("content-length")).isEqualTo("4321");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void saysWhatThePackageIs() throws Exception {
        var wanted = requested(1000);
        var sha256 = MessageDigest.getInstance("SHA-256").digest(wanted.content());

        DeviceSocket.Head head;
        try (var node = connect()) {
            head = node.send(Urls.node(target(wanted))).readAnswer().head();
        }

        assertThat(head.header("etag")).isEqualTo('"' + HexFormat.of().formatHex(sha256) + '"');
        assertThat(head.header("repr-digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":");
        assertThat(head.header("content-disposition"))
                .isEqualTo("attachment; filename=\"" + wanted.fileId() + ".tar\"");
        assertThat(head.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(head.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(head.header("cache-control")).isEqualTo("private, no-transform");
    }

    private Fleet.Upload requested(int size) {
        var wanted = Fleet.upload(device.project(), size);
        Fleet.request(device, wanted, "pending");
        return wanted;
    }

    private String target(Fleet.Upload wanted) {
        return Urls.target(device, wanted.fileId());
    }

    private DeviceSocket connect() throws IOException {
        return DeviceSocket.connect(Service.port());
    }

    private static int length(DeviceSocket.Head head) {
        return Integer.parseInt(head.header("content-length"));
    }
}
