package org.otasuite.local.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/** Settings and packages that the tests share. */
final class TestDevices {

    static final DeviceCredentials CREDENTIALS = new DeviceCredentials("dev-1", "key-1", "control-1");
    static final String OTA_TOPIC = "channels/control-1/messages/dev-1/ota";
    static final String STAT_TOPIC = "channels/control-1/messages/dev-1/stat";
    static final String FILE_ID = "fa8884d2";
    /** To wait for nothing; what a busy machine has, still comes in it. */
    static final Duration SHORT = Duration.ofSeconds(1);

    /** For what has to come. A test that needs what does not come has a shorter one. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Nothing listens there. */
    private static final int NO_SERVER = 1;

    private TestDevices() {}

    static DeviceSettings withBroker(Path flash, int mqttPort) {
        return settings(flash, mqttPort, NO_SERVER, OptionalInt.empty());
    }

    static DeviceSettings withServer(Path flash, int httpPort, OptionalInt httpsPort) {
        return settings(flash, NO_SERVER, httpPort, httpsPort);
    }

    static DeviceSettings settings(Path flash, int mqttPort, int httpPort, OptionalInt httpsPort) {
        DeviceServers servers = new DeviceServers("127.0.0.1", mqttPort, "localhost", httpPort, httpsPort);
        return DeviceSettings.of(CREDENTIALS, "a4cf12345678", servers, flash)
                .withCommandWait(SHORT)
                .withNetworkTimeout(PATIENCE);
    }

    /** A command to fetch {@link #FILE_ID}. */
    static String command(String fileType, int size) {
        return "[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"" + FILE_ID + "\"},{\"n\":\"t\",\"vs\":\"" + fileType
                + "\"},{\"n\":\"s\",\"v\":" + size + "}]";
    }

    static byte[] sample(String name) throws IOException {
        try (InputStream sample = TestDevices.class.getResourceAsStream("/samples/" + name)) {
            return Objects.requireNonNull(sample, name).readAllBytes();
        }
    }
}
