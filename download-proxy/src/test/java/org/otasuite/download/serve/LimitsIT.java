package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** How much devices can take at once, with limits low enough to reach. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
@TestProfile(LowLimits.class)
class LimitsIT {
    private static final int STREAMED = 12 << 20;
    private static final int SMALL = 1000;
    private static final int LOADED = 600_000;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RunningDownloads running;

    private final List<DeviceSocket> begun = new ArrayList<>();
    private Fleet.Project project = Fleet.project();

    @BeforeEach
    void addProject() {
        Links.restoreAll();
        project = Fleet.project();
        await().until(() -> running.count() == 0);
    }

    @AfterEach
    void endDownloads() throws IOException {
        for (var socket : begun) {
            socket.close();
        }
        begun.clear();
    }

    @Test
    void refusesOneMoreDownloadOfAProject() throws IOException {
        var another = Download.of(Fleet.device(project), SMALL);
        beginForEver(project, project);
        await().until(() -> running.count() == 2);

        var answer = another.answer();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.head().header("retry-after")).isEqualTo("30");
        assertThat(answer.text()).contains("\"code\":\"rate-limited\"");
    }

    @Test
    void refusesOneMoreDownloadOfAll() throws IOException {
        var another = Download.of(Fleet.device(Fleet.project()), SMALL);
        beginForEver(project, project, Fleet.project());
        await().until(() -> running.count() == 3);

        var answer = another.answer();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().header("retry-after")).isEqualTo("30");
    }

    @Test
    void loadsNoMorePackagesAtOnceThanThereIsRoomFor() throws IOException {
        Links.store().hold();
        int gets = Links.store().gets();
        for (int i = 0; i < 3; i++) {
            var device = Fleet.device(Fleet.project());
            var wanted = Fleet.upload(device.project(), LOADED);
            Fleet.request(device, wanted, "pending");
            var node = DeviceSocket.connect(Service.port());
            begun.add(node);
            node.send(Urls.node(Urls.target(device, wanted.fileId())));
        }
        await().until(() -> running.count() == 3 && Links.store().gets() > gets);
        int atOnce = Links.store().gets() - gets;

        Links.store().restore();

        for (var node : begun) {
            assertThat(node.readAnswer().body()).hasSize(LOADED);
        }
        assertThat(atOnce).isEqualTo(1);
    }

    @Test
    void endsAConnectionOnWhichNoRequestIsWhole() throws IOException {
        byte[] answer;
        try (var silent = DeviceSocket.connect(Service.port()).send("GET /mf-rproxy/packages/download?fuid=")) {
            answer = silent.readToEnd();
        }

        assertThat(answer).isEmpty();
    }

    @Test
    void keepsAConnectionForLongerOnWhichADownloadWasAsked() throws IOException {
        var device = Fleet.device(project);
        var wanted = Fleet.upload(project, LOADED);
        Fleet.request(device, wanted, "pending");
        Links.store().hold();

        byte[] body;
        try (var node = DeviceSocket.connect(Service.port()).send(Urls.node(Urls.target(device, wanted.fileId())))) {
            try (var silent = DeviceSocket.connect(Service.port())) {
                silent.readToEnd();
            }
            Links.store().restore();
            body = node.readAnswer().body();
        }

        assertThat(body).isEqualTo(wanted.content());
    }

    @Test
    void letsTheNextDeviceInWhenOthersHaveGone() throws IOException {
        beginForEver(project, project);
        await().until(() -> running.count() == 2);

        endDownloads();

        await().untilAsserted(() ->
                assertThat(download(Fleet.device(project), SMALL).status()).isEqualTo(200));
    }

    @Test
    void resetsTheDownloadOfADeviceThatHasBegunAnother() throws IOException {
        var device = Fleet.device(project);
        var large = Fleet.upload(project, STREAMED);
        Fleet.request(device, large, "applied");

        DeviceSocket.Answer second;
        long received;
        try (var first = DeviceSocket.connectNarrow(Service.port())) {
            first.send(Urls.node(Urls.target(device, large.fileId()))).readHead();
            second = download(device, SMALL);
            received = first.readToReset();
        }

        assertThat(second.status()).isEqualTo(200);
        assertThat(received).isBetween(0L, STREAMED - 1L);
    }

    @Test
    void resetsTheConnectionOfADeviceThatTakesLessThanTheSlowestMay() throws IOException {
        var device = Fleet.device(project);
        var large = Fleet.upload(project, STREAMED);
        var operation = Fleet.request(device, large, "pending");

        long received;
        try (var node = DeviceSocket.connectNarrow(Service.port())) {
            node.send(Urls.node(Urls.target(device, large.fileId()))).readHead();
            await().atMost(Duration.ofSeconds(90)).until(() -> running.count() == 0);
            received = node.readToReset();
        }

        assertThat(received).isBetween(0L, STREAMED - 1L);
        await().untilAsserted(() -> assertThat(Fleet.facts(operation))
                .hasValueSatisfying(facts -> assertThat(facts.completed()).isFalse()));
    }

    @Test
    void keepsAProjectToItsBandwidth() throws IOException {
        Fleet.limitBandwidth(project, 100_000);
        long beganAt = System.nanoTime();

        var answer = download(Fleet.device(project), 250_000);

        assertThat(answer.body()).hasSize(250_000);
        // The last part goes when the three before it would be through.
        assertThat(Duration.ofNanos(System.nanoTime() - beganAt)).isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    void refusesADownloadThatWouldWaitTooLongForBandwidth() throws IOException {
        Fleet.limitBandwidth(project, 16_384);
        var device = Fleet.device(project);
        var wanted = Fleet.upload(project, 250_000);
        Fleet.request(device, wanted, "pending");

        DeviceSocket.Answer answer;
        try (var node = DeviceSocket.connect(Service.port())) {
            node.send(Urls.node(Urls.target(device, wanted.fileId()))).readHead();
            answer = download(Fleet.device(project), SMALL);
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.head().header("retry-after")).isEqualTo("30");
    }

    /** Downloads of which nobody takes more than the beginning: all prepared first, as none is let stand for long. */
    private void beginForEver(Fleet.Project... projects) throws IOException {
        var downloads = Stream.of(projects)
                .map(of -> Download.of(Fleet.device(of), STREAMED))
                .toList();
        for (var download : downloads) {
            var node = DeviceSocket.connectNarrow(Service.port());
            begun.add(node);
            node.send(download.request()).readHead();
        }
    }

    private static DeviceSocket.Answer download(Fleet.Device device, int size) throws IOException {
        return Download.of(device, size).answer();
    }

    /** What a device may fetch. */
    private record Download(String request) {
        static Download of(Fleet.Device device, int size) {
            var wanted = Fleet.upload(device.project(), size);
            Fleet.request(device, wanted, "pending");
            return new Download(Urls.node(Urls.target(device, wanted.fileId())));
        }

        DeviceSocket.Answer answer() throws IOException {
            try (var node = DeviceSocket.connect(Service.port())) {
                return node.send(request).readAnswer();
            }
        }
    }
}
