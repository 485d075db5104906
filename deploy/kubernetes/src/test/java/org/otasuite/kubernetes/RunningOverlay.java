package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.otasuite.local.process.Background;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.testkit.PartsProcess;

/**
 * An overlay's pods as processes: its Job, then what runs before each service, then the services, with the environment
 * and the mounts that it gives them and nothing else. Only the ports are others, since the pods share one machine.
 */
final class RunningOverlay implements AutoCloseable {
    private static final String MIGRATE = "org.otasuite.database.Migrate";
    private static final int END_SECONDS = 60;

    /** The variable behind each port of a container, by the port's name. */
    private static final Map<String, String> PORT_VARIABLES =
            Map.of("http", "QUARKUS_HTTP_PORT", "https", "QUARKUS_HTTP_SSL_PORT", "internal", "OTA_INTERNAL_PORT");

    private final Manifests manifests;
    private final Isolation isolation;
    private final Path work;
    private final Map<String, Map<String, Integer>> ports = new HashMap<>();
    private final Map<String, Container> services = new ConcurrentSkipListMap<>();
    private final PartsProcess parts;
    private final Values values;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningOverlay(Overlay overlay, Isolation isolation, Path work)
            throws IOException, GeneralSecurityException {
        this.manifests = overlay.render();
        this.isolation = isolation;
        this.work = work;
        var free = new LoopbackPorts();
        for (ObjectNode service : manifests.services()) {
            var own = new HashMap<String, Integer>();
            for (JsonNode port : Manifests.mainContainer(service).path("ports")) {
                own.put(port.path("name").asText(), free.next());
            }
            ports.put(Manifests.name(service), own);
        }
        Certificate.create(Files.createDirectory(work.resolve("tls")));
        parts = PartsProcess.start("http://127.0.0.1:" + port("download-proxy", "internal"));
        values = InstallationValues.of(manifests.get("ConfigMap", "ota-suite"), parts.settings());
    }

    static RunningOverlay start(Overlay overlay, Isolation isolation, Path work) throws Exception {
        var running = new RunningOverlay(overlay, isolation, work);
        try {
            running.startPods();
            return running;
        } catch (Exception e) {
            running.close();
            throw e;
        }
    }

    private void startPods() throws IOException, InterruptedException {
        for (ObjectNode job : manifests.ofKind("Job")) {
            runToTheEnd(job, Manifests.mainContainer(job));
        }
        CompletableFuture.allOf(manifests.services().stream()
                        .map(service -> Background.run(() -> startPod(service)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private Container startPod(ObjectNode service) throws IOException, InterruptedException {
        for (JsonNode before : Manifests.podSpec(service).path("initContainers")) {
            runToTheEnd(service, before);
        }
        var container = start(service);
        services.put(Manifests.name(service), container);
        return container;
    }

    private void runToTheEnd(ObjectNode workload, JsonNode container) throws IOException, InterruptedException {
        var name = Manifests.name(workload) + "-" + container.path("name").asText();
        var arguments = new ArrayList<>(List.of("-Xmx" + heap(container), "-cp", "classes:lib/*", MIGRATE));
        container.path("args").forEach(argument -> arguments.add(argument.asText()));
        Path lib = Repository.ROOT.resolve("deploy/database/target");
        try (var process = start(workload, container, name, lib, Map.of(), arguments)) {
            int exitCode = process.awaitEnd(END_SECONDS);
            if (exitCode != 0) {
                throw new IllegalStateException(name + " has ended with " + exitCode + ": " + process.log());
            }
        }
    }

    private Container start(ObjectNode service) throws IOException {
        var container = Manifests.mainContainer(service);
        var name = Manifests.name(service);
        var own = new HashMap<String, String>();
        own.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        ports.getOrDefault(name, Map.of())
                .forEach((port, number) -> own.put(PORT_VARIABLES.get(port), Integer.toString(number)));
        return start(
                service,
                container,
                name,
                Repository.ROOT.resolve(name).resolve("target/quarkus-app"),
                own,
                List.of("-Xmx" + heap(container), "-jar", "quarkus-run.jar"));
    }

    private Container start(
            ObjectNode workload,
            JsonNode container,
            String name,
            Path application,
            Map<String, String> own,
            List<String> arguments)
            throws IOException {
        var environment = values.environment(workload, container);
        environment.putAll(own);
        var user = Manifests.podSpec(workload).at("/securityContext/runAsUser").asInt();
        var command = isolation.java(
                application, mounts(workload, container), user, Files.createDirectory(work.resolve(name)), arguments);
        return Container.start(command, environment, work.resolve(name + ".log"));
    }

    private Map<String, Optional<Path>> mounts(JsonNode workload, JsonNode container) {
        var volumes = new HashMap<String, Optional<Path>>();
        for (JsonNode volume : Manifests.podSpec(workload).path("volumes")) {
            volumes.put(
                    volume.path("name").asText(),
                    volume.has("emptyDir") ? Optional.empty() : Optional.of(work.resolve("tls")));
        }
        var mounts = new HashMap<String, Optional<Path>>();
        for (JsonNode mount : container.path("volumeMounts")) {
            mounts.put(
                    mount.path("mountPath").asText(),
                    volumes.getOrDefault(mount.path("name").asText(), Optional.empty()));
        }
        return mounts;
    }

    /** The part of the container's memory that its image gives to the heap. */
    private static String heap(JsonNode container) {
        var limit = container.at("/resources/limits/memory").asText();
        int mebibytes = limit.endsWith("Gi")
                ? Integer.parseInt(limit.replace("Gi", "")) * 1024
                : Integer.parseInt(limit.replace("Mi", ""));
        return mebibytes * 6 / 10 + "m";
    }

    Manifests manifests() {
        return manifests;
    }

    Container service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no service " + name));
    }

    String secret(String nameAndKey) {
        return Optional.ofNullable(values.secrets().get(nameAndKey)).orElseThrow();
    }

    int port(String service, String name) {
        return Optional.ofNullable(ports.getOrDefault(service, Map.of()).get(name))
                .orElseThrow(() -> new IllegalArgumentException(service + " has no port " + name));
    }

    /** 0 while nobody listens. */
    int status(String service, String port, String path) throws InterruptedException {
        try {
            return get(service, port, path).statusCode();
        } catch (IOException notListening) {
            return 0;
        }
    }

    HttpResponse<String> get(String service, String port, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(service, port, path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    URI uri(String service, String port, String path) {
        return URI.create("http://127.0.0.1:" + port(service, port) + path);
    }

    @Override
    public void close() {
        services.values().forEach(Container::close);
        parts.close();
    }
}
