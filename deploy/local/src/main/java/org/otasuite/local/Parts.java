package org.otasuite.local;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.otasuite.local.broker.BrokerSettings;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.DirectoryTree;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.process.Watchdog;

/**
 * The tests' kit as a program: fresh embedded parts on free ports, for as long as its input stays open.
 * It prints how to reach them as {@code key=value} lines and then {@code ready}; everything else goes to its
 * error output. The optional argument is the base URL of the download-proxy that decides about devices.
 */
public final class Parts {
    /** Where Quarkus runs the service under test unless it is told otherwise. */
    private static final String SERVICE_UNDER_TEST = "http://127.0.0.1:8081";

    private Parts() {}

    public static void main(String[] arguments) throws IOException {
        Logging.toErrorOutput();
        URI downloadProxy = URI.create(arguments.length > 0 ? arguments[0] : SERVICE_UNDER_TEST);
        Path directory = Files.createTempDirectory("ota-parts-");
        try {
            run(directory, downloadProxy);
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    private static void run(Path directory, URI downloadProxy) throws IOException {
        var data = DataDirectory.create(directory);
        var secrets = Secrets.loadOrCreate(data.secrets());
        var ports = new LoopbackPorts();
        var listeners = new EmbeddedParts.Ports(ports.next(), ports.next(), ports.next());
        var broker = new BrokerSettings(secrets.brokerAccounts(), downloadProxy, secrets.brokerSecret());
        try (var watchdog = Watchdog.start();
                var parts = EmbeddedParts.start(
                        data,
                        BuildOutput.ofThisProgram().postgresBinaries(),
                        listeners,
                        secrets,
                        Optional.of(broker),
                        watchdog)) {
            PartsSettings.of(parts, listeners.broker(), secrets)
                    .forEach((key, value) -> System.out.println(key + "=" + value));
            // For whoever kills this process, and removes what it leaves behind.
            System.out.println("parts.directory=" + directory);
            System.out.println("ready");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
