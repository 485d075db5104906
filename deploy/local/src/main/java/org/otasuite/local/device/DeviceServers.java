package org.otasuite.local.device;

import java.util.OptionalInt;

/**
 * Where the device finds its broker and its download server.
 *
 * @param httpHost goes into the Host header as it is, without a port
 * @param httpsPort empty for the oldest hardware, which speaks plain HTTP only
 */
public record DeviceServers(String mqttHost, int mqttPort, String httpHost, int httpPort, OptionalInt httpsPort) {

    public DeviceServers {
        requireHost(mqttHost);
        requirePort(mqttPort);
        requireHost(httpHost);
        requirePort(httpPort);
        httpsPort.ifPresent(DeviceServers::requirePort);
    }

    /** Servers that offer downloads over plain HTTP and HTTPS. */
    public static DeviceServers of(String mqttHost, int mqttPort, String httpHost, int httpPort, int httpsPort) {
        return new DeviceServers(mqttHost, mqttPort, httpHost, httpPort, OptionalInt.of(httpsPort));
    }

    /** Servers as the oldest hardware knows them, without HTTPS. */
    public static DeviceServers withoutHttps(String mqttHost, int mqttPort, String httpHost, int httpPort) {
        return new DeviceServers(mqttHost, mqttPort, httpHost, httpPort, OptionalInt.empty());
    }

    private static void requireHost(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("A host name is missing");
        }
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
    }
}
