package org.otasuite.local.broker;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An MQTT broker on 127.0.0.1 that keeps retained messages and sessions on disk. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int MAX_QUESTIONS_AT_ONCE = 64;
    private static final int MAX_WAITING_CLIENTS = 20_000;

    /**
     * How many messages a client has without having acknowledged them, which the broker's configuration file cannot say.
     * With its 50 a collector would have some 25 in a transaction, and most of its time would be spent on their ends.
     */
    private static final int MAX_IN_FLIGHT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final EmbeddedHiveMQ broker;
    private final int port;

    private EmbeddedBroker(EmbeddedHiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    public static EmbeddedBroker start(Path directory, int port, BrokerSettings settings) throws IOException {
        Path configuration = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), configuration(port));
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = MAX_IN_FLIGHT;
        Path data = Files.createDirectories(directory.resolve("data"));
        int interrupted = InterruptedDeliveries.release(data);
        if (interrupted > 0) {
            LOG.info("{} messages were on their way when the broker ended, and will be delivered again", interrupted);
        }
        var broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(data)
                .withExtensionsFolder(Files.createDirectories(directory.resolve("extensions")))
                .withEmbeddedExtension(extension(settings))
                .withoutLoggingBootstrap()
                .build();
        try {
            broker.start().join();
        } catch (CompletionException e) {
            throw new IOException("The MQTT broker did not start on port " + port + ": " + e.getMessage(), e);
        }
        return new EmbeddedBroker(broker, port);
    }

    private static String configuration(int port) throws IOException {
        try (var template = Objects.requireNonNull(EmbeddedBroker.class.getResourceAsStream("hivemq.xml"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@port@", Integer.toString(port));
        }
    }

    private static EmbeddedExtension extension(BrokerSettings settings) {
        var authenticator = new ClientAuthenticator(
                new ServiceAccounts(settings.serviceAccounts()),
                new AuthenticationEndpoint(settings.downloadProxy(), settings.brokerSecret(), settings.answerTimeout()),
                new BoundedCalls(MAX_QUESTIONS_AT_ONCE, MAX_WAITING_CLIENTS),
                settings.answerTimeout().multipliedBy(2));
        return EmbeddedExtension.builder()
                .withId("ota-broker")
                .withName("OTA suite: who may connect, and when messages came")
                .withVersion("1")
                .withExtensionMain(new BrokerExtension(authenticator, settings.clock()))
                .build();
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        try {
            broker.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("The MQTT broker did not stop: " + e.getMessage(), e);
        }
    }
}
