package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Fleet.Device;
import org.otasuite.download.testkit.Fleet.Upload;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.TrustingTls;
import org.otasuite.download.testkit.Urls;

/** Who gets what. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class AuthorizationIT {
    private static final int SIZE = 5000;
    private static final int SHORT = 300;
    private static final Duration TICK = Duration.ofMillis(100);

    @BeforeEach
    void restoreLinks() {
        Links.restoreAll();
    }

    /** What a device may say, given itself and a package that was requested for it. */
    private interface Claim extends BiFunction<Device, Upload, String> {}

    /** What was requested, given a device and a package of its project. */
    private interface History extends BiConsumer<Device, Upload> {}

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                claim(
                        "the wrong key",
                        401,
                        "unauthenticated",
                        (device, wanted) -> Urls.target(
                                wanted.fileId(),
                                device.id(),
                                "wrong",
                                device.project().controlChannel())),
                claim(
                        "another device's key",
                        401,
                        "unauthenticated",
                        (device, wanted) -> Urls.target(
                                wanted.fileId(),
                                device.id(),
                                Fleet.device(device.project()).key(),
                                device.project().controlChannel())),
                claim(
                        "a device that does not exist",
                        401,
                        "unauthenticated",
                        (device, wanted) -> Urls.target(
                                wanted.fileId(),
                                "nobody",
                                device.key(),
                                device.project().controlChannel())),
                claim(
                        "a channel that does not exist",
                        403,
                        "forbidden",
                        (device, wanted) -> Urls.target(wanted.fileId(), device.id(), device.key(), UUID.randomUUID())),
                claim(
                        "another project's channel",
                        403,
                        "forbidden",
                        (device, wanted) -> Urls.target(
                                wanted.fileId(),
                                device.id(),
                                device.key(),
                                Fleet.project().controlChannel())),
                claim(
                        "its data channel",
                        403,
                        "forbidden",
                        (device, wanted) -> Urls.target(
                                wanted.fileId(),
                                device.id(),
                                device.key(),
                                device.project().dataChannel())),
                claim("its own of a disabled project", 403, "forbidden", (device, wanted) -> {
                    Fleet.disable(device.project());
                    return Urls.target(device, wanted.fileId());
                }),
                claim(
                        "a file that does not exist",
                        404,
                        "not-found",
                        (device, wanted) -> Urls.target(device, "00000000")),
                claim(
                        "another project's file",
                        404,
                        "not-found",
                        (device, wanted) -> Urls.target(
                                device, Fleet.upload(Fleet.project(), SIZE).fileId())),
                claim(
                        "a file that was not requested",
                        403,
                        "forbidden",
                        (device, wanted) -> Urls.target(
                                device, Fleet.upload(device.project(), SIZE).fileId())),
                claim(
                        "a file that was requested for another device",
                        403,
                        "forbidden",
                        (device, wanted) -> Urls.target(Fleet.device(device.project()), wanted.fileId())),
                claim("its key of before it was rotated", 401, "unauthenticated", (device, wanted) -> {
                    Fleet.rotateKey(device);
                    return Urls.target(device, wanted.fileId());
                }),
                claim("a device that was deleted", 401, "unauthenticated", (device, wanted) -> {
                    Fleet.delete(device);
                    return Urls.target(device, wanted.fileId());
                }),
                claim("its own without TLS where that is refused", 403, "forbidden", (device, wanted) -> {
                    Fleet.refusePlainHttp(device.project());
                    return Urls.target(device, wanted.fileId());
                }),
                claim(
                        "the wrong key for a file that does not exist",
                        401,
                        "unauthenticated",
                        (device, wanted) -> Urls.target(
                                "00000000",
                                device.id(),
                                "wrong",
                                device.project().controlChannel())),
                claim(
                        "the wrong key and channel",
                        401,
                        "unauthenticated",
                        (device, wanted) -> Urls.target(wanted.fileId(), device.id(), "wrong", UUID.randomUUID())),
                claim("the wrong key in a disabled project", 401, "unauthenticated", (device, wanted) -> {
                    Fleet.disable(device.project());
                    return Urls.target(
                            wanted.fileId(),
                            device.id(),
                            "wrong",
                            device.project().controlChannel());
                }),
                claim(
                        "the wrong channel for a file that does not exist",
                        403,
                        "forbidden",
                        (device, wanted) -> Urls.target("00000000", device.id(), device.key(), UUID.randomUUID())),
                claim("a file that does not exist in a disabled project", 403, "forbidden", (device, wanted) -> {
                    Fleet.disable(device.project());
                    return Urls.target(device, "00000000");
                }),
                claim("the wrong key where everything is allowed", 401, "unauthenticated", (device, wanted) -> {
                    Fleet.allowEverything(device.project());
                    return Urls.target(
                            wanted.fileId(),
                            device.id(),
                            "wrong",
                            device.project().controlChannel());
                }),
                claim("another project's channel where everything is allowed", 403, "forbidden", (device, wanted) -> {
                    Fleet.allowEverything(device.project());
                    return Urls.target(wanted.fileId(), device.id(), device.key(), UUID.randomUUID());
                }),
                claim("its own of a disabled project that allows everything", 403, "forbidden", (device, wanted) -> {
                    Fleet.allowEverything(device.project());
                    Fleet.disable(device.project());
                    return Urls.target(device, wanted.fileId());
                }),
                claim("another project's file where everything is allowed", 404, "not-found", (device, wanted) -> {
                    Fleet.allowEverything(device.project());
                    return Urls.target(
                            device, Fleet.upload(Fleet.project(), SIZE).fileId());
                }));
    }

    /** All that anybody hears, whatever of it was wrong. */
    private static final Map<Integer, String> DETAILS =
            Map.of(401, "Wrong device ID or key.", 403, "Not for this device.", 404, "No such file.");

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void refuses(String what, int status, String code, Claim claim) throws IOException {
        var device = Fleet.device(Fleet.project());
        var wanted = Fleet.upload(device.project(), SIZE);
        Fleet.request(device, wanted, "pending");

        var target = claim.apply(device, wanted);
        long askedAt = System.nanoTime();

        var answer = ask(target);

        assertProblem(answer, status, code);
        assertThat(Duration.ofNanos(System.nanoTime() - askedAt)).isGreaterThan(TICK);
    }

    @Test
    void servesADeviceWithItsRotatedKey() throws IOException {
        var device = Fleet.device(Fleet.project());
        var wanted = Fleet.upload(device.project(), SIZE);
        Fleet.request(device, wanted, "pending");

        var answer = ask(Urls.target(Fleet.rotateKey(device), wanted.fileId()));

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void servesOverTlsWhatIsRefusedWithout() throws Exception {
        var device = Fleet.device(Fleet.project());
        var wanted = Fleet.upload(device.project(), SIZE);
        Fleet.request(device, wanted, "pending");
        Fleet.refusePlainHttp(device.project());

        byte[] body;
        try (var node = DeviceSocket.over(TrustingTls.connect(Service.securePort()))) {
            body = node.send(Urls.node(Urls.target(device, wanted.fileId())))
                    .readAnswer()
                    .body();
        }

        assertThat(body).isEqualTo(wanted.content());
    }

    @Test
    void believesAProxyThatTheDeviceCameOverTls() throws IOException {
        var device = Fleet.device(Fleet.project());
        var wanted = Fleet.upload(device.project(), SIZE);
        Fleet.request(device, wanted, "pending");
        Fleet.refusePlainHttp(device.project());
        var request = Urls.node(Urls.target(device, wanted.fileId()))
                .replace("User-Agent", "X-Forwarded-Proto: https\r\nUser-Agent");

        DeviceSocket.Answer answer;
        try (var node = DeviceSocket.connect(Service.port())) {
            answer = node.send(request).readAnswer();
        }

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    static Stream<Arguments> anyHistories() {
        return Stream.of(
                Arguments.of("nothing", (History) (device, wanted) -> {}),
                Arguments.of("canceled", (History) (device, wanted) -> Fleet.request(device, wanted, "canceled")),
                Arguments.of("for another device", (History)
                        (device, wanted) -> Fleet.request(Fleet.device(device.project()), wanted, "pending")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("anyHistories")
    void servesWhateverTheProjectHasWhereEverythingIsAllowed(String what, History history) throws IOException {
        var device = Fleet.device(Fleet.project());
        var wanted = Fleet.upload(device.project(), SIZE);
        Fleet.allowEverything(device.project());
        history.accept(device, wanted);

        var answer = ask(Urls.target(device, wanted.fileId()));

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                history("pending", true, (device, wanted) -> Fleet.request(device, wanted, "pending")),
                history(
                        "applied, as devices ask again",
                        true,
                        (device, wanted) -> Fleet.request(device, wanted, "applied")),
                history(
                        "failed, as devices try again",
                        true,
                        (device, wanted) -> Fleet.request(device, wanted, "failed")),
                history("canceled", false, (device, wanted) -> Fleet.request(device, wanted, "canceled")),
                history("superseded by another package", false, (device, wanted) -> {
                    Fleet.request(device, wanted, "canceled");
                    Fleet.request(device, Fleet.upload(device.project(), SIZE), "pending");
                }),
                history("canceled, and requested again", true, (device, wanted) -> {
                    Fleet.request(device, wanted, "canceled");
                    Fleet.request(device, wanted, "pending");
                }),
                history("applied, requested again, and that canceled", true, (device, wanted) -> {
                    Fleet.request(device, wanted, "applied");
                    Fleet.request(device, wanted, "canceled");
                }),
                history("canceled twice", false, (device, wanted) -> {
                    Fleet.request(device, wanted, "canceled");
                    Fleet.request(device, wanted, "canceled");
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("histories")
    void servesWhatWasRequestedAndNotCanceled(String what, boolean served, History history) throws IOException {
        var device = Fleet.device(Fleet.project());
        var wanted = Fleet.upload(device.project(), SIZE);
        history.accept(device, wanted);

        var answer = ask(Urls.target(device, wanted.fileId()));

        if (served) {
            assertThat(answer.body()).isEqualTo(wanted.content());
        } else {
            assertProblem(answer, 403, "forbidden");
        }
    }

    private static void assertProblem(DeviceSocket.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head().header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"status\":" + status).contains("\"code\":\"" + code + "\"");
        assertThat(answer.text()).contains("\"detail\":\"" + DETAILS.get(status) + "\"");
        assertThat(answer.body()).hasSizeLessThan(SHORT);
        assertThat(answer.head().header("content-length")).isEqualTo(Integer.toString(answer.body().length));
    }

    private DeviceSocket.Answer ask(String target) throws IOException {
        try (var node = DeviceSocket.connect(Service.port())) {
            return node.send(Urls.node(target)).readAnswer();
        }
    }

    private static Arguments claim(String what, int status, String code, Claim claim) {
        return Arguments.of(what, status, code, claim);
    }

    private static Arguments history(String what, boolean served, History history) {
        return Arguments.of(what, served, history);
    }
}
