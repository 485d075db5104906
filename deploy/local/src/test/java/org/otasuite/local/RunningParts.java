package org.otasuite.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.otasuite.local.broker.BrokerSettings;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.process.Watchdog;

/** Embedded parts in a test's own directory, on new ports at every start. */
record RunningParts(EmbeddedParts parts, Secrets secrets, Watchdog watchdog) implements AutoCloseable {
    static RunningParts start(Path directory) throws IOException {
        var data = DataDirectory.create(directory);
        var secrets = Secrets.loadOrCreate(data.secrets());
        var ports = new LoopbackPorts();
        var nobody = URI.create("http://127.0.0.1:" + ports.next());
        var watchdog = Watchdog.start();
        var parts = EmbeddedParts.start(
                data,
                BuildOutput.ofThisProgram().postgresBinaries(),
                new EmbeddedParts.Ports(ports.next(), ports.next(), ports.next()),
                secrets,
                Optional.of(new BrokerSettings(secrets.brokerAccounts(), nobody, secrets.brokerSecret())),
                watchdog);
        return new RunningParts(parts, secrets, watchdog);
    }

    @Override
    public void close() throws IOException {
        try {
            parts.close();
        } finally {
            watchdog.close();
        }
    }
}
