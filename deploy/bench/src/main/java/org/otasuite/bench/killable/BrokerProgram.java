package org.otasuite.bench.killable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.otasuite.local.broker.BrokerSettings;
import org.otasuite.local.broker.EmbeddedBroker;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;

/**
 * The broker as a process of its own, which can be killed. Arguments: the data directory, the port, the base URL of the
 * download-proxy that decides about devices, and by how much its clock is ahead, as in ISO 8601.
 */
public final class BrokerProgram {
    private BrokerProgram() {}

    public static void main(String[] arguments) throws IOException {
        var data = new DataDirectory(Path.of(arguments[0]));
        var secrets = Secrets.loadOrCreate(data.secrets());
        var clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[3]));
        var settings = new BrokerSettings(secrets.brokerAccounts(), URI.create(arguments[2]), secrets.brokerSecret())
                .withClock(clock);
        try (var broker = EmbeddedBroker.start(data.broker(), Integer.parseInt(arguments[1]), settings)) {
            System.err.println("listens on " + broker.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
