package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class DownloadMetricsIT {
    private static final int SIZE = 50_000;

    @Inject
    @SuppressWarnings("NullAway.Init")
    MeterRegistry registry;

    private Fleet.Device device = Fleet.device(Fleet.project());

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    @Test
    void countsAWholeDownloadAndItsBytes() throws IOException {
        double downloads = ended("complete");
        double bytes = count("ota.downloads.bytes");

        download(requested(SIZE));

        await().until(() -> ended("complete") == downloads + 1);
        assertThat(count("ota.downloads.bytes")).isEqualTo(bytes + SIZE);
    }

    @Test
    void countsADeviceThatGoesAway() throws IOException {
        double before = ended("left");
        var wanted = requested(32 << 20);

        try (var node = DeviceSocket.connect(Service.port())) {
            node.send(Urls.node(Urls.target(device, wanted))).readHead();
        }

        await().until(() -> ended("left") == before + 1);
    }

    @Test
    void countsARefusalByItsReason() throws IOException {
        double before = count("ota.downloads.refused", "reason", "unknown-file");

        RestAssured.given().urlEncodingEnabled(false).get(Urls.target(device, "nothing"));

        assertThat(count("ota.downloads.refused", "reason", "unknown-file")).isEqualTo(before + 1);
    }

    @Test
    void tellsThatTheSecondDownloadCameFromMemory() throws IOException {
        var wanted = requested(SIZE);
        download(wanted);
        double hits = count("ota.downloads.cache", "result", "hit");
        double misses = count("ota.downloads.cache", "result", "miss");

        download(wanted);

        assertThat(count("ota.downloads.cache", "result", "hit")).isEqualTo(hits + 1);
        assertThat(count("ota.downloads.cache", "result", "miss")).isEqualTo(misses);
    }

    private String requested(int size) {
        var wanted = Fleet.upload(device.project(), size);
        Fleet.request(device, wanted, "pending");
        return wanted.fileId();
    }

    private void download(String fileId) throws IOException {
        try (var node = DeviceSocket.connect(Service.port())) {
            node.send(Urls.node(Urls.target(device, fileId))).readAnswer();
        }
    }

    private double ended(String outcome) {
        return count("ota.downloads.ended", "outcome", outcome);
    }

    private double count(String name, String... tags) {
        var search = registry.find(name).tags(tags);
        if (search.functionCounter() != null) {
            return search.functionCounter().count();
        }
        return search.counter() == null ? 0 : search.counter().count();
    }
}
