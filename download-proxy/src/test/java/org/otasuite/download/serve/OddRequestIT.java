package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** What no device sends: refused in the same form as everything else, as far as the framework lets it come to us. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class OddRequestIT {
    private static final String CHANNEL = "00000000-0000-0000-0000-000000000000";

    @BeforeEach
    void restoreLinks() {
        Links.restoreAll();
    }

    static Stream<Arguments> oddTargets() {
        var path = Urls.target("f", "d", "k", CHANNEL);
        return Stream.of(
                odd("no query", path.substring(0, path.indexOf('?'))),
                odd("an empty query", path.substring(0, path.indexOf('?') + 1)),
                odd("no file", path.replace("fuid=f&", "")),
                odd("no device", path.replace("did=d&", "")),
                odd("no key", path.replace("dk=k&", "")),
                odd("no channel", path.replace("&cid=" + CHANNEL, "")),
                odd("two files", path + "&fuid=f"),
                odd("two devices", path + "&did=d"),
                odd("two keys", path + "&dk=k"),
                odd("two channels", path + "&cid=" + CHANNEL),
                odd("an empty file", Urls.target("", "d", "k", CHANNEL)),
                odd("an empty device", Urls.target("f", "", "k", CHANNEL)),
                odd("an empty key", Urls.target("f", "d", "", CHANNEL)),
                odd("an empty channel", Urls.target("f", "d", "k", "")),
                odd("a file of 61 characters", Urls.target("f".repeat(61), "d", "k", CHANNEL)),
                odd("a device of 66 characters", Urls.target("f", "d".repeat(66), "k", CHANNEL)),
                odd("a key of 257 characters", Urls.target("f", "d", "k".repeat(257), CHANNEL)),
                odd("a channel that is no UUID", Urls.target("f", "d", "k", "channel")),
                odd("a channel in short", Urls.target("f", "d", "k", "0-0-0-0-0")),
                odd("a NUL in the file", Urls.target("f%00", "d", "k", CHANNEL)),
                odd("a NUL in the device", Urls.target("f", "d%00", "k", CHANNEL)),
                odd("a NUL in the key", Urls.target("f", "d", "k%00", CHANNEL)),
                odd("a slash in the file", Urls.target("f%2Ff", "d", "k", CHANNEL)),
                odd("a folder above", Urls.target("..%2Ff", "d", "k", CHANNEL)),
                odd("a quote", Urls.target("f", "d'--", "k", CHANNEL)),
                odd("a topic wildcard", Urls.target("f", "%23", "k", CHANNEL)),
                odd("bytes that are no UTF-8", Urls.target("f", "d", "%ff%fe", CHANNEL)),
                odd("raw bytes that are no ASCII", Urls.target("f", "d", "\u00ff\u00fe", CHANNEL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddTargets")
    void refusesParametersThatAreNotWellFormed(String what, String target) throws IOException {
        var answer = ask(Urls.node(target));

        assertProblem(answer, 400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void refusesEveryMethodButGetAndHead(String method) throws IOException {
        var request = Urls.node(Urls.target("f", "d", "k", CHANNEL)).replaceFirst("GET", method);

        var answer = ask(request);

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.head().header("allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/mf-rproxy/packages/downloads",
                "/mf-rproxy%2Fpackages%2Fdownload",
                "/mf-rproxy/packages/download/..%2f",
                "/mf-rproxy/packages",
                "/%00"
            })
    void knowsNoOtherPath(String path) throws IOException {
        var answer = ask(Urls.node(path));

        assertProblem(answer, 404, "not-found");
    }

    /** These the framework answers itself, before any route, with nothing but the status. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/%",
                "//",
                "/mf-rproxy/packages/download%zz",
                "/mf-rproxy/packages/download?fuid=f&did=d&dk=%zz&cid=" + CHANNEL,
                "/mf-rproxy/packages/download?fuid=f&did=d&dk=k&cid=" + CHANNEL + "%",
                "/mf-rproxy/packages/download?fuid=f&did=d&dk=k&%zz=%&cid=" + CHANNEL
            })
    void refusesATargetThatIsNoUri(String target) throws IOException {
        var answer = ask(Urls.node(target));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesAQueryOf100Kilobytes() throws IOException {
        var answer = ask(Urls.node(Urls.target("f", "d", "k".repeat(100_000), CHANNEL)));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).hasSizeLessThan(300);
    }

    @Test
    void refusesThousandsOfHeaders() throws IOException {
        var headers = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            headers.append("X-Header-").append(i).append(": ").append(i).append("\r\n");
        }
        var request = Urls.modem(Urls.target("f", "d", "k", CHANNEL)).replace("User-Agent", headers + "User-Agent");

        var answer = ask(request);

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET  HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon here\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: \u0000\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"
            })
    void answersWhatIsNoHttpWithNothingWorseThanARefusal(String request) throws IOException {
        var answer = ask(request);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).hasSizeLessThan(300);
    }

    @Test
    void servesTheNextOneAfterOddRequests() throws IOException {
        ask("nonsense\r\n\r\n");

        var answer = ask(Urls.node(Urls.target("f", "d", UUID.randomUUID(), CHANNEL)));

        assertProblem(answer, 401, "unauthenticated");
    }

    private static void assertProblem(DeviceSocket.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head().header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.body()).hasSizeLessThan(300);
    }

    private DeviceSocket.Answer ask(String request) throws IOException {
        try (var node = DeviceSocket.connect(Service.port())) {
            return node.send(request).readAnswer();
        }
    }

    private static Arguments odd(String what, String target) {
        return Arguments.of(what, target);
    }
}
