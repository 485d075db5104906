package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** Downloads that are resumed (RFC 9110, section 14). */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class RangeIT {
    private static final int CACHED = 100_000;
    private static final int STREAMED = 6 << 20;

    private Fleet.Device device = Fleet.device(Fleet.project());

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    @ParameterizedTest
    @CsvSource({
        CACHED + ", 70000",
        CACHED + ", 99999",
        CACHED + ", 0",
        STREAMED + ", 5000000",
        STREAMED + ", 6291455",
        STREAMED + ", 0"
    })
    void sendsTheRestOfAPackage(int size, int from) throws IOException {
        var wanted = requested(size);

        var answer = ask(wanted, "Range: bytes=" + from + "-");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.head().header("content-range")).isEqualTo("bytes " + from + "-" + (size - 1) + "/" + size);
        assertThat(answer.head().header("content-length")).isEqualTo(Integer.toString(size - from));
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(wanted.content(), from, size));
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void sendsAPieceFromTheMiddle(int size) throws IOException {
        var wanted = requested(size);

        var answer = ask(wanted, "Range: bytes=50000-69999");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(wanted.content(), 50_000, 70_000));
    }

    @Test
    void describesAPieceAsThePackageItIsOf() throws IOException {
        var wanted = requested(CACHED);
        var whole = ask(wanted, "X: y").head();

        var piece = ask(wanted, "Range: bytes=0-9").head();

        assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
        assertThat(whole.has("content-range")).isFalse();
        assertThat(piece.header("etag")).isEqualTo(whole.header("etag"));
        assertThat(piece.header("repr-digest")).isEqualTo(whole.header("repr-digest"));
    }

    @Test
    void resumesAPackageThatIsStillTheSame() throws IOException {
        var wanted = requested(CACHED);
        var etag = ask(wanted, "X: y").head().header("etag");

        var answer = ask(wanted, "If-Range: " + etag + "\r\nRange: bytes=99000-");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If-Range: \"another\"\r\nRange: bytes=99000-",
                "Range: bytes=0-9,20-29",
                "Range: bytes=9-0",
                "Range: nonsense",
                "Range: bytes=0-9\r\nRange: bytes=20-29"
            })
    void sendsTheWholeForWhatCannotBeResumed(String headers) throws IOException {
        var wanted = requested(CACHED);

        var answer = ask(wanted, headers);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void saysHowLongThePackageIsToWhoAsksForWhatLiesBehindIt() throws IOException {
        var wanted = requested(CACHED);

        var answer = ask(wanted, "Range: bytes=100000-");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.head().header("content-range")).isEqualTo("bytes */100000");
        assertThat(answer.text()).contains("\"code\":\"range-not-satisfiable\"");
    }

    @Test
    void knowsNoRangesOfAHead() throws IOException {
        var wanted = requested(CACHED);
        var request = Urls.node(Urls.target(device, wanted.fileId()))
                .replaceFirst("GET", "HEAD")
                .replace("User-Agent", "Range: bytes=0-9\r\nUser-Agent");

        DeviceSocket.Answer answer;
        try (var node = DeviceSocket.connect(Service.port())) {
            answer = node.send(request).readAnswer();
        }

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().header("content-length")).isEqualTo("100000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3_000_000, STREAMED - 1})
    void neverEndsAPieceInOrderOfALargePackageThatWasDamagedAnywhere(int position) throws IOException {
        var wanted = requested(STREAMED);
        var damaged = wanted.content();
        damaged[position] ^= 1;
        Fleet.replaceContent(wanted, damaged);

        long received;
        try (var node = send(wanted, "Range: bytes=1000000-1999999")) {
            var head = node.readHead();
            received = head.status() == 206 ? node.readToReset() : 0;
        }

        assertThat(received).isBetween(0L, 999_999L);
    }

    private Fleet.Upload requested(int size) {
        var wanted = Fleet.upload(device.project(), size);
        Fleet.request(device, wanted, "pending");
        return wanted;
    }

    private DeviceSocket.Answer ask(Fleet.Upload wanted, String headers) throws IOException {
        try (var node = send(wanted, headers)) {
            return node.readAnswer();
        }
    }

    private DeviceSocket send(Fleet.Upload wanted, String headers) throws IOException {
        return DeviceSocket.connect(Service.port())
                .send(Urls.node(Urls.target(device, wanted.fileId()))
                        .replace("User-Agent", headers + "\r\nUser-Agent"));
    }
}
