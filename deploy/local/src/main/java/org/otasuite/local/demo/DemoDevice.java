package org.otasuite.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Random;
import org.otasuite.local.device.DeviceCredentials;
import org.otasuite.local.device.DeviceServers;
import org.otasuite.local.device.DeviceSettings;

/**
 * A device of the demo's fleet.
 *
 * @param freeFlash bytes
 */
record DemoDevice(String name, long freeFlash) {
    private static final long MAC_LIMIT = 1L << 48;

    /** @param created what the API answered when the device was created */
    DeviceSettings settings(JsonNode created, DeviceServers servers, Path flashes) {
        String id = created.path("id").asText();
        var credentials = new DeviceCredentials(
                id, created.path("key").asText(), created.path("controlChannel").asText());
        return DeviceSettings.of(credentials, mac(id), servers, flashes.resolve(id))
                .withFreeFlash(freeFlash);
    }

    /** The same for the same device, so that it is the same MQTT client at every wake-up. */
    private static String mac(String id) {
        return String.format("%012x", new Random(id.hashCode()).nextLong(MAC_LIMIT));
    }
}
