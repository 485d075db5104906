package org.otasuite.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.otasuite.bench.killable.JavaPart;
import org.otasuite.bench.killable.Part;
import org.otasuite.bench.killable.ProgramPart;
import org.otasuite.bench.killable.Programs;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.Watchdog;
import org.otasuite.local.testkit.mosquitto.MosquittoDirectory;

/**
 * The processes of a broker.
 *
 * @param helpers what keeps it up to date; nothing hits them
 * @param memory all that it retains and queues
 */
record BrokerParts(Part broker, List<Part> helpers, Path memory) {
    private static final String DATABASE_ROLE = "ota_broker";

    /** Soon enough for runs of minutes. */
    static final int SAVED_EVERY_SECONDS = 3;

    BrokerParts {
        helpers = List.copyOf(helpers);
    }

    /** @param ahead by how much its clock is */
    static BrokerParts embedded(
            DataDirectory data, Addresses addresses, Network network, Duration ahead, Watchdog watchdog) {
        var command = Programs.broker(data, addresses.broker(), network.proxyForBroker(), ahead);
        var broker = new JavaPart(Network.BROKER, command, Map.of(), data.logs(), watchdog);
        return new BrokerParts(broker, List.of(), data.broker().resolve("data"));
    }

    static BrokerParts mosquitto(
            DataDirectory data, Secrets secrets, Addresses addresses, Network network, Watchdog watchdog)
            throws IOException {
        var installed = install(data, secrets, addresses);
        var broker = new ProgramPart(Network.BROKER, installed.command(), Map.of(), data.logs(), watchdog);
        var database = MosquittoDirectory.database(
                network.port(Network.BROKER_UPDATE, Network.DATABASE), secrets.rolePassword(DATABASE_ROLE));
        var update = new ProgramPart(
                Network.BROKER_UPDATE, installed.updateCommand("--every", "1"), database, data.logs(), watchdog);
        return new BrokerParts(broker, List.of(update), installed.memory());
    }

    private static MosquittoDirectory install(DataDirectory data, Secrets secrets, Addresses addresses)
            throws IOException {
        var ports = new MosquittoDirectory.Ports(addresses.broker(), addresses.brokerForServices());
        try {
            var installed = MosquittoDirectory.create(
                    data.broker(),
                    Programs.suite().resolve("deploy/mosquitto"),
                    ports,
                    secrets.brokerAccounts(),
                    Map.of("\nautosave_interval 30\n", "\nautosave_interval " + SAVED_EVERY_SECONDS + "\n"));
            var rules = installed.lists().resolve("services.rules");
            Files.writeString(rules, "\n" + Subscribers.RULE, StandardOpenOption.APPEND);
            return installed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
