package org.otasuite.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.otasuite.local.device.DeviceServers;
import org.otasuite.local.device.DeviceSettings;
import org.otasuite.local.device.VirtualDevice;
import org.otasuite.local.process.Background;

/** One update from the upload to the confirmation, with virtual devices: three that apply it and one that is too full. */
public final class Demo {
    private static final long ALMOST_FULL = 2_048;
    private static final List<DemoDevice> FLEET = List.of(
            new DemoDevice("greenhouse", DeviceSettings.DEFAULT_FREE_FLASH),
            new DemoDevice("orchard", DeviceSettings.DEFAULT_FREE_FLASH),
            new DemoDevice("beehive", DeviceSettings.DEFAULT_FREE_FLASH),
            new DemoDevice("full-flash", ALMOST_FULL));

    private final OperatorApi api;
    private final DeviceServers servers;
    private final Path flashes;
    private final Consumer<String> output;

    /**
     * @param base where the stack answers operators
     * @param flashes the directory for the devices' file systems
     */
    public Demo(URI base, String administratorToken, DeviceServers servers, Path flashes, Consumer<String> output) {
        this.api = new OperatorApi(base, administratorToken);
        this.servers = servers;
        this.flashes = flashes;
        this.output = output;
    }

    public void run() throws IOException {
        String project = createProject();
        String packageId = uploadPackage(project);
        var names = new LinkedHashMap<String, String>();
        var devices = createDevices(project, names);
        String request = requestUpdate(project, packageId, names);
        wakeAll(devices, names);
        var operations = new Operations(api, project, request);
        try {
            operations.awaitOutcomes();
        } finally {
            show(operations.now(), names);
        }
        output.accept("demo: done; the stack keeps running");
    }

    private String createProject() throws IOException {
        String name = "Demo " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JsonNode project = api.post("/api/projects", Map.of("name", name));
        output.accept("demo: created the project \"" + name + "\"");
        return "/api/projects/" + project.path("id").asText();
    }

    private String uploadPackage(String project) throws IOException {
        var form = new MultipartForm()
                .with("name", DemoPackage.VERSION)
                .with("description", "Greets people by name.")
                .with("tags", "demo")
                .withFile("file", DemoPackage.FILE_NAME, DemoPackage.content());
        JsonNode created = api.post(project + "/packages", form);
        output.accept("demo: uploaded the package " + DemoPackage.VERSION + ", file ID "
                + created.path("fileId").asText() + ", " + created.path("size").asText() + " bytes");
        return created.path("id").asText();
    }

    private List<DeviceSettings> createDevices(String project, Map<String, String> names) throws IOException {
        var devices = new ArrayList<DeviceSettings>();
        for (DemoDevice device : FLEET) {
            JsonNode created = api.post(project + "/devices", Map.of("name", device.name(), "tags", List.of("demo")));
            devices.add(device.settings(created, servers, flashes));
            names.put(created.path("id").asText(), device.name());
        }
        output.accept("demo: created " + devices.size() + " devices, one of them with an almost full flash");
        return devices;
    }

    private String requestUpdate(String project, String packageId, Map<String, String> names) throws IOException {
        JsonNode request = api.post(
                project + "/ota-requests", Map.of("packageId", packageId, "deviceIds", List.copyOf(names.keySet())));
        output.accept("demo: requested the update of all of them; now they wake up");
        return request.path("id").asText();
    }

    private void wakeAll(List<DeviceSettings> devices, Map<String, String> names) throws IOException {
        var cycles = devices.stream()
                .map(settings -> Background.run(() -> new VirtualDevice(
                                settings, (id, step) -> output.accept("  " + names.get(id) + ": " + step.sentence()))
                        .wake()))
                .toList();
        try {
            cycles.forEach(cycle -> cycle.join());
        } catch (CompletionException e) {
            throw new IOException("A virtual device failed: " + e.getCause(), e);
        }
    }

    private void show(JsonNode operations, Map<String, String> names) {
        output.accept("demo: what the operator sees");
        StreamSupport.stream(operations.spliterator(), false)
                .map(operation ->
                        "  " + names.get(operation.path("deviceId").asText()) + ": " + Operations.describe(operation))
                .sorted()
                .forEach(output);
    }
}
