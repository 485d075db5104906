package org.otasuite.bench.killable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import org.otasuite.local.broker.BrokerSettings;
import org.otasuite.local.broker.EmbeddedBroker;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;

/** The broker as a process of its own, which can be killed. Arguments: the data directory and the port. */
public final class BrokerProgram {
    private BrokerProgram() {}

    public static void main(String[] arguments) throws IOException {
        var data = new DataDirectory(Path.of(arguments[0]));
        var secrets = Secrets.loadOrCreate(data.secrets());
        // No devices connect here, so nobody has to decide about them.
        var settings =
                new BrokerSettings(secrets.brokerAccounts(), URI.create("http://127.0.0.1:1"), secrets.brokerSecret());
        try (var broker = EmbeddedBroker.start(data.broker(), Integer.parseInt(arguments[1]), settings)) {
            System.err.println("listens on " + broker.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
