package org.otasuite.download.serve;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.CapturedLog;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** A device's key is in no log, whatever goes wrong and however much is logged, and in no answer. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
@TestProfile(KeySecrecyIT.EverythingLogged.class)
class KeySecrecyIT {
    private static final int CACHED = 1000;
    private static final int STREAMED = 6 << 20;

    private Fleet.Device device = Fleet.device(Fleet.project());
    private Fleet.Upload wanted = Fleet.upload(device.project(), CACHED);
    private CapturedLog log = CapturedLog.start();

    public static final class EverythingLogged implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.min-level", "TRACE",
                    "quarkus.log.level", "TRACE",
                    "quarkus.log.console.level", "WARN");
        }
    }

    @BeforeEach
    void addDeviceAndListen() {
        log.stop();
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
        wanted = Fleet.upload(device.project(), CACHED);
        Fleet.request(device, wanted, "pending");
        log = CapturedLog.start();
    }

    @AfterEach
    void stopListening() {
        log.stop();
    }

    @Test
    void wouldBeSeenHereIfItWereLoggedAtTheLowestLevel() {
        Logger.getLogger("org.otasuite.download.any").tracef("dk=%s", device.key());

        assertThat(log.text()).contains(device.key());
    }

    @Test
    void whenTheDownloadSucceeds() throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(target())));
    }

    @Test
    void whenALargePackageIsStreamed() throws IOException {
        wanted = Fleet.upload(device.project(), STREAMED);
        Fleet.request(device, wanted, "applied");

        assertKeyIsSecretIn(ask(Urls.node(target())));
    }

    @Test
    void whenAPieceIsAskedFor() throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(target()).replace("User-Agent", "Range: bytes=5-\r\nUser-Agent")));
    }

    @Test
    void whenNothingIsThatFarBehind() throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(target()).replace("User-Agent", "Range: bytes=9999-\r\nUser-Agent")));
    }

    @Test
    void whenTheKeyIsThatOfAnotherDevice() throws IOException {
        var other = Fleet.device(device.project());

        assertKeyIsSecretIn(ask(Urls.node(Urls.target(
                wanted.fileId(), other.id(), device.key(), device.project().controlChannel()))));
    }

    @Test
    void whenAProxyHasForwardedTheRequest() throws IOException {
        var headers = "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: a\r\nUser-Agent";

        assertKeyIsSecretIn(ask(Urls.node(target()).replace("User-Agent", headers)));
    }

    @Test
    void whenTheDeviceMayNotHaveThePackage() throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(Urls.target(device, "other"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&dk=again", "%00", "%20x", "&fuid=%zz", "%zz", "\u00ff", "#fragment", " HTTP/7.7"})
    void whenTheUrlIsMalformed(String end) throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(target() + end)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "OPTIONS", "NONSENSE"})
    void whenTheMethodIsWrong(String method) throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(target()).replaceFirst("GET", method)));
    }

    @Test
    void whenThePathIsWrong() throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(target().replace("download", "downloads"))));
    }

    @Test
    void whenThereIsNoHost() throws IOException {
        assertKeyIsSecretIn(ask("GET " + target() + " HTTP/1.1\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void whenTheUrlIsTooLong() throws IOException {
        assertKeyIsSecretIn(ask(Urls.node(target() + "&x=" + "y".repeat(10_000))));
    }

    @Test
    void whenTheStoreIsDown() throws IOException {
        Links.store().cut();

        assertKeyIsSecretIn(ask(Urls.node(target())));
    }

    @Test
    void whenTheDatabaseIsDown() throws IOException {
        Links.database().cut();

        assertKeyIsSecretIn(ask(Urls.node(target())));
    }

    @Test
    void whenTheDeviceResetsTheConnection() throws IOException {
        wanted = Fleet.upload(device.project(), STREAMED);
        var operation = Fleet.request(device, wanted, "applied");

        try (var node = DeviceSocket.connectNarrow(Service.port()).send(Urls.node(target()))) {
            node.readHead();
        }

        await().until(() ->
                Fleet.facts(operation).filter(facts -> facts.bytes() > 0).isPresent());
        assertThat(log.text()).doesNotContain(device.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"}", "\",", "\"", "\",\"username\":{}}", "\",\"username\":\"nobody\"}"})
    void whenTheBrokerAsks(String end) {
        var secret = ConfigProvider.getConfig().getValue("ota.broker.secret", String.class);

        var answer = given().header("Authorization", "Bearer " + secret)
                .contentType(ContentType.JSON)
                .body("{\"username\":\"" + device.id() + "\",\"password\":\"" + device.key() + end)
                .post("/internal/broker/authenticate");

        assertThat(answer.asString()).doesNotContain(device.key());
        assertThat(log.text()).doesNotContain(device.key()).doesNotContain(secret);
    }

    private void assertKeyIsSecretIn(DeviceSocket.Answer answer) {
        assertThat(answer.toString()).doesNotContain(device.key());
        assertThat(answer.text()).doesNotContain(device.key());
        assertThat(log.text()).doesNotContain(device.key());
    }

    private String target() {
        return Urls.target(wanted.fileId(), device.id(), "x", device.project().controlChannel())
                        .replace("&dk=x", "")
                + "&dk=" + device.key();
    }

    private static DeviceSocket.Answer ask(String request) throws IOException {
        try (var node = DeviceSocket.connect(Service.port())) {
            return node.send(request).readAnswer();
        }
    }
}
