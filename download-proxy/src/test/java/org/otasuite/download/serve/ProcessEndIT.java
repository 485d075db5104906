package org.otasuite.download.serve;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.PackagedService;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Urls;

/** How a download ends when the service does: the built program, in a process of its own. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class ProcessEndIT {
    private static final int CACHED = 3 << 20;
    private static final int STREAMED = 12 << 20;
    private static final int DEVICES = 15;

    private Fleet.Project project = Fleet.project();
    private @Nullable PackagedService started;

    @BeforeEach
    void startService() {
        Links.restoreAll();
        project = Fleet.project();
        started = PackagedService.start();
        awaitStatus(200);
    }

    private PackagedService service() {
        return Objects.requireNonNull(started);
    }

    @AfterEach
    void killService() {
        service().kill();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void resetsTheConnectionsInTheMiddleOfManyBodies(String signal) throws IOException {
        var nodes = new ArrayList<DeviceSocket>();
        for (int size : new int[] {CACHED, STREAMED}) {
            var wanted = Fleet.upload(project, size);
            for (int i = 0; i < DEVICES; i++) {
                nodes.add(begin(wanted));
            }
        }

        service().signal(signal);
        await().until(() -> !service().isAlive());

        assertThat(nodes).extracting(DeviceSocket::readToReset).allMatch(received -> received >= 0);
    }

    @Test
    void servesForAWhileThoughItIsNotReadyAndEndsWhatCanBeEndedInTime() throws IOException {
        service().kill();
        started = PackagedService.start(Map.of("QUARKUS_SHUTDOWN_DELAY", "20S", "QUARKUS_SHUTDOWN_TIMEOUT", "60S"));
        awaitStatus(200);
        var wanted = Fleet.upload(project, STREAMED);
        var before = begin(wanted);

        service().signal("TERM");
        awaitStatus(503);
        var meanwhile = begin(wanted);

        assertThat(before.readToEnd()).isEqualTo(wanted.content());
        assertThat(meanwhile.readToEnd()).isEqualTo(wanted.content());
        // More than both of the above.
        await().atMost(Duration.ofMinutes(2)).until(() -> !service().isAlive());
    }

    private void awaitStatus(int readiness) {
        await().ignoreExceptions()
                .until(() -> get(service().url() + "/q/health/ready").statusCode() == readiness);
    }

    private DeviceSocket begin(Fleet.Upload wanted) throws IOException {
        var device = Fleet.device(project);
        Fleet.request(device, wanted, "pending");
        var node = DeviceSocket.connectNarrow(service().port());
        node.send(Urls.node(Urls.target(device, wanted.fileId()))).readHead();
        return node;
    }
}
