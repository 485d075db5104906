package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A device may have two at once. */
class RunningDownloadsTest {
    private static final UUID PROJECT = UUID.randomUUID();

    private final RunningDownloads running = new RunningDownloads(TestLimits.DEFAULTS, new SimpleMeterRegistry());
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void endAsManyOfADeviceAsItBeganTooMany() {
        begin("first", "second", "third", "fourth", "fifth");

        assertThat(givenUp).containsExactly("first", "second", "third");
    }

    @Test
    void leaveOthersAlone() {
        begin("first", "second");

        running.add(new Download("another device", "third"));

        assertThat(givenUp).isEmpty();
    }

    @Test
    void countThoseThatAreStillEnding() {
        begin("first", "second", "third");

        assertThat(running.count()).isEqualTo(3);
    }

    @Test
    void haveRoomAgainWhenOneHasEnded() {
        var first = new Download("device", "first");
        running.add(first);
        begin("second");
        running.remove(first);

        begin("third");

        assertThat(givenUp).isEmpty();
    }

    private void begin(String... names) {
        Stream.of(names).forEach(name -> running.add(new Download("device", name)));
    }

    /** It takes its time to end. */
    private final class Download implements RunningDownload {
        private final String deviceId;
        private final String name;

        Download(String deviceId, String name) {
            this.deviceId = deviceId;
            this.name = name;
        }

        @Override
        public String deviceId() {
            return deviceId;
        }

        @Override
        public UUID projectId() {
            return PROJECT;
        }

        @Override
        public void giveUp(String reason) {
            givenUp.add(name);
        }

        @Override
        public void look() {}
    }
}
