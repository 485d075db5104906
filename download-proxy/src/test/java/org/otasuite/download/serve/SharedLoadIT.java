package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** What a fleet costs the store, and this service. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class SharedLoadIT {
    private static final int MEBIBYTE = 1 << 20;

    private Fleet.Project project = Fleet.project();

    @BeforeEach
    void restoreLinks() {
        Links.restoreAll();
        project = Fleet.project();
    }

    @Test
    void loadsAPackageOnceHoweverManyDevicesAskWhileItIsNotThere() throws IOException {
        var wanted = Fleet.upload(project, 3 * MEBIBYTE);
        int gets = Links.store().gets();
        Links.store().hold();
        var operations = new ArrayList<UUID>();
        var nodes = new ArrayList<DeviceSocket>();
        for (int i = 0; i < 30; i++) {
            var device = Fleet.device(project);
            operations.add(Fleet.request(device, wanted, "pending"));
            nodes.add(DeviceSocket.connect(Service.port()).send(Urls.node(Urls.target(device, wanted.fileId()))));
        }
        await("all are waiting for the store").until(() -> Fleet.haveFacts(operations));

        Links.store().restore();

        assertThat(bodies(nodes)).allMatch(body -> Arrays.equals(body, wanted.content()));
        assertThat(Links.store().gets() - gets).isEqualTo(1);
    }

    @Test
    void asksTheStoreForNothingOfAPackageThatIsInMemory() throws IOException {
        var wanted = Fleet.upload(project, 100_000);
        download(wanted);
        int gets = Links.store().gets();

        var body = download(wanted);

        assertThat(body).isEqualTo(wanted.content());
        assertThat(Links.store().gets()).isEqualTo(gets);
    }

    @Test
    void readsNoMoreOfALargePackageThanASlowDeviceTakes() throws IOException {
        var wanted = Fleet.upload(project, 32 * MEBIBYTE);
        long before = Links.store().received();

        try (var modem = request(wanted)) {
            modem.readHead();
            modem.read(100_000);
            awaitQuietStore();
        }

        // What the system's socket buffers take, and two parts.
        assertThat(Links.store().received() - before).isBetween(100_000L, 16L * MEBIBYTE);
    }

    @Test
    void keepsNoConnectionToTheStoreForASlowDevice() throws IOException {
        var wanted = Fleet.upload(project, 32 * MEBIBYTE);

        byte[] body;
        try (var modem = request(wanted)) {
            modem.readHead();
            modem.read(100_000);
            awaitQuietStore();
            Links.store().cut();
            Links.store().restore();
            body = modem.readToEnd();
        }

        assertThat(body).isEqualTo(Arrays.copyOfRange(wanted.content(), 100_000, 32 * MEBIBYTE));
    }

    private DeviceSocket request(Fleet.Upload wanted) throws IOException {
        var device = Fleet.device(project);
        Fleet.request(device, wanted, "pending");
        return DeviceSocket.connectNarrow(Service.port()).send(Urls.node(Urls.target(device, wanted.fileId())));
    }

    private byte[] download(Fleet.Upload wanted) throws IOException {
        try (var node = request(wanted)) {
            return node.readAnswer().body();
        }
    }

    private static List<byte[]> bodies(List<DeviceSocket> nodes) throws IOException {
        var bodies = new ArrayList<byte[]>();
        for (DeviceSocket node : nodes) {
            try (node) {
                bodies.add(node.readAnswer().body());
            }
        }
        return bodies;
    }

    /** Nothing came from the store for a while, which is longer than it may hesitate. */
    private static void awaitQuietStore() {
        var last = new AtomicLong(-1);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).until(() -> {
            long now = Links.store().received();
            return last.getAndSet(now) == now;
        });
    }
}
