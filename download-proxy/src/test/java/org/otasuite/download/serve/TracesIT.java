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
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;
import org.otasuite.local.testkit.trace.ReceivedSpan;
import org.otasuite.local.testkit.trace.TraceReceiver;
import org.otasuite.local.testkit.trace.TraceReceiverResource;

/** What is said of downloads to whoever collects traces. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
@QuarkusTestResource(value = TraceReceiverResource.class, restrictToAnnotatedClass = true)
@TestProfile(TracesIT.EverythingTraced.class)
class TracesIT {
    private static final int SIZE = 1000;

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    TraceReceiver receiver;

    private Fleet.Device device = Fleet.device(Fleet.project());
    private Fleet.Upload wanted = Fleet.upload(device.project(), SIZE);

    /** Also what the service does not do by itself, but can be told to. */
    public static final class EverythingTraced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.instrument.vertx-http", "true",
                    "quarkus.otel.instrument.vertx-sql-client", "true");
        }
    }

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
        wanted = Fleet.upload(device.project(), SIZE);
    }

    @Test
    void aDownloadIsASpanInTheTraceOfItsOperation() throws IOException {
        var operation = Fleet.request(device, wanted, "pending");

        ask(Urls.node(target()));

        var span = awaitDownload(operation);
        assertThat(span.service()).isEqualTo("download-proxy");
        assertThat(span.parentSpanId()).isNotEmpty();
        assertThat(span.attributes())
                .containsEntry("ota.device.id", device.id())
                .containsEntry("ota.file.id", wanted.fileId())
                .containsEntry("http.response.status_code", "200")
                .containsEntry("ota.download.bytes", Integer.toString(SIZE))
                .containsEntry("ota.download.complete", "true")
                .containsEntry("ota.download.cached", "false");
    }

    @Test
    void aDownloadFromMemorySaysSo() throws IOException {
        Fleet.request(device, wanted, "pending");
        ask(Urls.node(target()));
        var another = Fleet.device(device.project());
        var operation = Fleet.request(another, wanted, "pending");

        ask(Urls.node(Urls.target(another, wanted.fileId())));

        assertThat(awaitDownload(operation).attributes()).containsEntry("ota.download.cached", "true");
    }

    @Test
    void aDownloadThatIsCutShortIsNotComplete() throws IOException {
        Fleet.replaceContent(wanted, new byte[SIZE]);
        var operation = Fleet.request(device, wanted, "pending");

        ask(Urls.node(target()));

        assertThat(awaitDownload(operation).attributes())
                .containsEntry("http.response.status_code", "503")
                .containsEntry("ota.download.complete", "false");
    }

    @Test
    void noSecretIsInAnySpan() throws IOException {
        var secret = ConfigProvider.getConfig().getValue("ota.broker.secret", String.class);
        Fleet.request(device, wanted, "pending");

        ask(Urls.node(target()));
        ask(Urls.node(target() + "&dk=again"));
        given().header("Authorization", "Bearer " + secret)
                .contentType(ContentType.JSON)
                .body(Map.of("username", device.id(), "password", device.key()))
                .post("/internal/broker/authenticate");

        awaitServerSpan("/mf-rproxy/packages/download");
        awaitServerSpan("/internal/broker/authenticate");
        assertThat(receiver.bytes()).doesNotContain(device.key()).doesNotContain(secret);
    }

    private ReceivedSpan awaitDownload(UUID operation) {
        return await().until(
                        () -> receiver.spans().stream()
                                .filter(span -> span.name().equals("ota download"))
                                .filter(span -> operation
                                        .toString()
                                        .equals(span.attributes().get("ota.operation.id")))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private void awaitServerSpan(String path) {
        await().until(() -> receiver.spans().stream()
                .anyMatch(span -> path.equals(span.attributes().get("url.path"))));
    }

    private String target() {
        return Urls.target(device, wanted.fileId());
    }

    private static void ask(String request) throws IOException {
        try (var node = DeviceSocket.connect(Service.port())) {
            node.send(request).readAnswer();
        }
    }
}
