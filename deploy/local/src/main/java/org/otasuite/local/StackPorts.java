package org.otasuite.local;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.service.Service;

/** Every port of one stack: those that the user chose, and free ones for what only the stack itself talks to. */
record StackPorts(int http, int https, EmbeddedParts.Ports parts, Map<Service, Integer> services) {
    StackPorts {
        services = Map.copyOf(services);
    }

    /** Fails when a chosen port is taken, and says which option changes it. */
    static StackPorts reserve(UpOptions options) throws IOException {
        requireFree(options.httpPort(), UpOptions.HTTP_PORT);
        requireFree(options.httpsPort(), UpOptions.HTTPS_PORT);
        if (options.brokerPort().isEmpty()) {
            requireFree(options.mqttPort(), UpOptions.MQTT_PORT);
        }
        var free = new LoopbackPorts(options.httpPort(), options.httpsPort(), options.mqttPort());
        var services = new EnumMap<Service, Integer>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, free.next());
        }
        return new StackPorts(
                options.httpPort(),
                options.httpsPort(),
                new EmbeddedParts.Ports(free.next(), options.brokerPort().orElse(options.mqttPort()), free.next()),
                services);
    }

    private static void requireFree(int port, String option) throws StackFailedException {
        if (!LoopbackPorts.isFree(port)) {
            throw new StackFailedException("Port " + port + " of 127.0.0.1 is taken by another program. Stop that one,"
                    + " or choose another port with " + option + ".");
        }
    }

    int of(Service service) {
        Integer port = services.get(service);
        if (port == null) {
            throw new IllegalArgumentException("No port was reserved for " + service.module() + ".");
        }
        return port;
    }
}
