package org.otasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What the command line of {@code deploy/local/up} says. */
record UpOptions(
        Path data, int httpPort, int httpsPort, int mqttPort, OptionalInt brokerPort, boolean demo, boolean help) {
    static final String DATA = "--data";
    static final String HTTP_PORT = "--http-port";
    static final String HTTPS_PORT = "--https-port";
    static final String MQTT_PORT = "--mqtt-port";
    static final String BROKER = "--broker";
    static final String DEMO = "--demo";
    static final String HELP = "--help";

    private static final int MAX_PORT = 65_535;

    static String usage() {
        try (var text = Objects.requireNonNull(UpOptions.class.getResourceAsStream("usage.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UpOptions defaults(Path data) {
        return new UpOptions(data, 8080, 8443, 1883, OptionalInt.empty(), false, false);
    }

    static UpOptions parse(List<String> arguments, Path defaultData) throws UsageException {
        var options = defaults(defaultData);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            options = options.with(rest.remove(), rest);
        }
        options.requireDistinctPorts();
        return options;
    }

    private UpOptions with(String option, Queue<String> rest) throws UsageException {
        return switch (option) {
            case DATA ->
                new UpOptions(Path.of(value(option, rest)), httpPort, httpsPort, mqttPort, brokerPort, demo, help);
            case HTTP_PORT -> new UpOptions(data, port(option, rest), httpsPort, mqttPort, brokerPort, demo, help);
            case HTTPS_PORT -> new UpOptions(data, httpPort, port(option, rest), mqttPort, brokerPort, demo, help);
            case MQTT_PORT -> new UpOptions(data, httpPort, httpsPort, port(option, rest), brokerPort, demo, help);
            case BROKER -> {
                var broker = OptionalInt.of(port(option, rest));
                yield new UpOptions(data, httpPort, httpsPort, mqttPort, broker, demo, help);
            }
            case DEMO -> new UpOptions(data, httpPort, httpsPort, mqttPort, brokerPort, true, help);
            case HELP -> new UpOptions(data, httpPort, httpsPort, mqttPort, brokerPort, demo, true);
            default -> throw new UsageException("There is no option " + option + ".");
        };
    }

    private static String value(String option, Queue<String> rest) throws UsageException {
        @Nullable String value = rest.poll();
        if (value == null || value.isEmpty()) {
            throw new UsageException(option + " needs a value.");
        }
        return value;
    }

    private static int port(String option, Queue<String> rest) throws UsageException {
        String value = value(option, rest);
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(option + " needs a port from 1 to " + MAX_PORT + ", not " + value + ".");
    }

    private void requireDistinctPorts() throws UsageException {
        if (httpPort == httpsPort || httpPort == mqttPort || httpsPort == mqttPort) {
            throw new UsageException("The three ports must differ from each other.");
        }
    }

    /** The command line makes no sense. */
    static final class UsageException extends Exception {
        private UsageException(String message) {
            super(message);
        }
    }
}
