package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** Something dies in the middle of many downloads: no device may take what it got for the whole, unless it is. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class ManyDownloadsIT {
    private static final int CACHED = 3 << 20;
    private static final int STREAMED = 8 << 20;
    private static final int DEVICES = 6;

    private final List<Download> downloads = new ArrayList<>();

    /** One device, that has the head and takes nothing more for now. */
    private record Download(DeviceSocket socket, Fleet.Upload wanted) {
        Outcome outcome() {
            try {
                byte[] body = socket.readToEnd();
                return Arrays.equals(body, wanted.content()) ? Outcome.WHOLE : Outcome.WRONG_BUT_CLEAN;
            } catch (IOException reset) {
                return Outcome.RESET;
            }
        }
    }

    private enum Outcome {
        WHOLE,
        RESET,
        WRONG_BUT_CLEAN
    }

    @BeforeEach
    void beginDownloads() throws IOException {
        Links.restoreAll();
        var project = Fleet.project();
        for (int size : new int[] {CACHED, STREAMED}) {
            var wanted = Fleet.upload(project, size);
            for (int i = 0; i < DEVICES; i++) {
                var device = Fleet.device(project);
                Fleet.request(device, wanted, "pending");
                var socket = DeviceSocket.connectNarrow(Service.port())
                        .send(Urls.node(Urls.target(device, wanted.fileId())));
                socket.readHead();
                downloads.add(new Download(socket, wanted));
            }
        }
    }

    @AfterEach
    void closeConnections() throws IOException {
        for (var download : downloads) {
            download.socket().close();
        }
        Links.restoreAll();
    }

    @Test
    void allAreServedToTheEndWhenTheDatabaseDies() {
        Links.database().cut();

        var outcomes = outcomes();

        assertThat(outcomes).containsOnly(Outcome.WHOLE).hasSize(2 * DEVICES);
    }

    @Test
    void thoseInMemoryAreServedAndTheOthersResetWhenTheStoreDies() {
        Links.store().cut();

        var outcomes = outcomes();

        assertThat(outcomes.subList(0, DEVICES)).containsOnly(Outcome.WHOLE);
        assertThat(outcomes.subList(DEVICES, 2 * DEVICES)).containsOnly(Outcome.RESET);
    }

    @Test
    void allAreServedToTheEndWhenTheStoreIsBackInTime() {
        Links.store().cut();
        Links.store().restore();

        var outcomes = outcomes();

        assertThat(outcomes).containsOnly(Outcome.WHOLE);
    }

    private List<Outcome> outcomes() {
        return downloads.stream().map(Download::outcome).toList();
    }
}
