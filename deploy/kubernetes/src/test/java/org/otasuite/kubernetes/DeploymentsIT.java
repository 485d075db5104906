package org.otasuite.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services, started from exactly what the production overlay gives them, in a file system that cannot be written. */
class DeploymentsIT {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Path SAMPLE =
            Repository.ROOT.resolve("deploy/local/src/test/resources/samples/mf-plain-tar.tar");
    private static final String BOUNDARY = "boundary";

    @SuppressWarnings("NullAway.Init")
    private static RunningOverlay running;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        var isolation = Isolation.find();
        assumeTrue(
                isolation.isPresent(),
                "This system lets nobody have a root directory of his own, so nothing can be run as in a container.");
        running = RunningOverlay.start(Overlay.PRODUCTION, isolation.get(), work);
        for (ObjectNode service : running.manifests().services()) {
            var name = Manifests.name(service);
            var probe = Manifests.mainContainer(service).at("/startupProbe/httpGet");
            await(name + " starts").atMost(START).until(() -> {
                assertThat(running.service(name).isRunning())
                        .as(running.service(name).log())
                        .isTrue();
                return running.status(
                                name,
                                probe.path("port").asText(),
                                probe.path("path").asText())
                        == 200;
            });
        }
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "package-service, readinessProbe",
        "package-service, livenessProbe",
        "ota-dispatcher, readinessProbe",
        "ota-dispatcher, livenessProbe",
        "download-proxy, readinessProbe",
        "download-proxy, livenessProbe",
        "status-collector, readinessProbe",
        "status-collector, livenessProbe",
    })
    void everyProbeSucceeds(String service, String probe) {
        var asked = running.manifests().services().stream()
                .filter(workload -> Manifests.name(workload).equals(service))
                .map(Manifests::mainContainer)
                .map(container -> container.path(probe).path("httpGet"))
                .findFirst()
                .orElseThrow();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> running.status(
                                service,
                                asked.path("port").asText(),
                                asked.path("path").asText())
                        == 200);
    }

    @ParameterizedTest
    @CsvSource({"package-service", "ota-dispatcher", "download-proxy", "status-collector"})
    void theDocumentedMetricsAreWhereTheMonitorLooks(String service) throws Exception {
        var endpoint = running.manifests().get("ServiceMonitor", service).at("/spec/endpoints/0");

        var answer = running.get(
                service, endpoint.path("port").asText(), endpoint.path("path").asText());

        var told = MetricsPage.namesIn(samples(answer.body()));
        told.removeIf(name -> !name.startsWith("ota_"));
        var documented = MetricsPage.read().metrics().stream()
                .filter(metric -> metric.service().equals(service))
                .toList();
        assertThat(answer.body()).contains("jvm_memory_used_bytes");
        assertThat(documented.stream().map(MetricsPage.Metric::name)).containsAll(told);
        assertThat(told)
                .containsAll(documented.stream()
                        .filter(MetricsPage.Metric::isAlwaysTold)
                        .map(MetricsPage.Metric::name)
                        .toList());
    }

    /** The names of the samples, without the maximum that comes with a timer. */
    private static String samples(String metrics) {
        return metrics.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theIngressLeadsEachPathToTheServiceThatHasIt() throws Exception {
        for (var service : List.of("package-service", "ota-dispatcher")) {
            var description = YamlFiles.parse(
                    running.get(service, "http", "/openapi/" + service).body());
            var paths = new ArrayList<String>();
            paths.add("/openapi/" + service);
            description.path("paths").fieldNames().forEachRemaining(paths::add);

            assertThat(paths)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(path -> assertThat(backends(path.replaceAll("\\{[^}]+}", "x1")))
                            .as(path)
                            .containsExactly(service));
        }
    }

    @ParameterizedTest
    @CsvSource({"/q/health", "/q", "/internal/broker/authenticate", "/mf-rproxy/packages/download", "/openapi/other"})
    void theIngressLeadsNobodyToWhatIsNotForOperators(String path) {
        assertThat(backends(path)).isEmpty();
    }

    @Test
    void theIngressLeadsToTheConsole() {
        assertThat(backends("/")).containsExactly("package-service");
    }

    @Test
    void theConsoleSendsPeopleToTheProvider() throws Exception {
        var config = running.manifests().get("ConfigMap", "ota-suite").path("data");

        var settings = YamlFiles.parse(
                running.get("package-service", "http", "/console/settings.json").body());

        assertThat(settings.at("/openIdConnect/authority")).isEqualTo(config.path("oidc-url"));
        assertThat(settings.at("/openIdConnect/clientId").asText())
                .isNotBlank()
                .isEqualTo(config.path("oidc-client-id").asText());
    }

    private static List<String> backends(String path) {
        return running.manifests().ofKind("Ingress").stream()
                .flatMap(ingress -> ingress.findValues("paths").stream())
                .flatMap(JsonNode::valueStream)
                .filter(rule -> Pattern.compile("^" + rule.path("path").asText())
                        .matcher(path)
                        .find())
                .map(rule -> rule.at("/backend/service/name").asText())
                .toList();
    }

    @Test
    void operatorsCanUploadAPackage() throws Exception {
        var project = createProject();

        var uploaded = upload(project, "any");

        assertThat(YamlFiles.parse(uploaded).path("size").asLong()).isEqualTo(Files.size(SAMPLE));
    }

    @Test
    void theLogSaysOfWhichRequestItSpeaks() throws Exception {
        var project = createProject();

        upload(project, "upload-1");

        await().untilAsserted(() -> assertThat(
                        running.service("package-service").log().lines())
                .filteredOn(line -> line.contains("uploaded"))
                .map(YamlFiles::parse)
                .anySatisfy(event ->
                        assertThat(event.at("/mdc/httpRequestId").asText()).isEqualTo("upload-1")));
    }

    @ParameterizedTest
    @CsvSource({"package-service", "ota-dispatcher", "download-proxy", "status-collector"})
    void theLogIsForMachinesToRead(String service) {
        assertThat(running.service(service).log().lines())
                .hasSizeGreaterThan(1)
                .map(YamlFiles::parse)
                .allSatisfy(event -> assertThat(event.at("/message").asText()).isNotBlank());
    }

    private static String createProject() throws Exception {
        var project = post("/api/projects", "application/json", "{\"name\":\"Greenhouses\"}".getBytes(UTF_8), "any");
        return YamlFiles.parse(project).path("id").asText();
    }

    private static String upload(String project, String requestName) throws Exception {
        return post(
                "/api/projects/" + project + "/packages",
                "multipart/form-data; boundary=" + BOUNDARY,
                form("release-1", Files.readAllBytes(SAMPLE)),
                requestName);
    }

    private static byte[] form(String name, byte[] file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("""
                --%1$s
                Content-Disposition: form-data; name="name"

                %2$s
                --%1$s
                Content-Disposition: form-data; name="file"; filename="%2$s.tar"

                """.formatted(BOUNDARY, name).replace("\n", "\r\n").getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    private static String post(String path, String type, byte[] body, String requestName) throws Exception {
        var answer = running.send(HttpRequest.newBuilder(running.uri("package-service", "http", path))
                .header("Authorization", "Bearer " + running.secret("ota-administrator/token"))
                .header("Content-Type", type)
                .header("X-Request-Id", requestName)
                .POST(BodyPublishers.ofByteArray(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-Request-Id")).contains(requestName);
        return answer.body();
    }

    @Test
    void devicesReachDownloadsAndNothingElse() throws Exception {
        assertThat(running.status("download-proxy", "http", "/mf-rproxy/packages/download"))
                .isEqualTo(400);
        assertThat(running.status("download-proxy", "http", "/q/health/live")).isEqualTo(404);
    }

    @Test
    void devicesAreShownTheMountedCertificate() throws Exception {
        try (var socket = (SSLSocket)
                TrustingSockets.factory().createSocket("127.0.0.1", running.port("download-proxy", "https"))) {
            socket.startHandshake();

            assertThat(socket.getSession().getPeerCertificates()[0].toString()).contains("CN=localhost");
        }
    }

    /** In its own words, with nobody's name in them. */
    @Test
    void theBrokerIsAnsweredOnTheInternalPort() throws Exception {
        for (var question : EmqxQuestion.all().entrySet()) {
            var answer = running.send(HttpRequest.newBuilder(running.uri(
                            "download-proxy",
                            "internal",
                            URI.create(question.getKey()).getPath()))
                    .header("Authorization", "Bearer " + running.secret("ota-broker/secret"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(question.getValue())));

            assertThat(answer.statusCode()).as(question.getKey()).isEqualTo(200);
            assertThat(YamlFiles.parse(answer.body()).path("result").asText()).isEqualTo("deny");
        }
    }

    @ParameterizedTest
    @CsvSource({"package-service", "ota-dispatcher", "download-proxy", "status-collector"})
    void nobodyMissesAPlaceToWriteOrKnowsASettingThatIsNone(String service) {
        var log = running.service(service).log();

        assertThat(log)
                .isNotBlank()
                .doesNotContain("Read-only file system")
                .doesNotContain("Permission denied")
                .doesNotContain("Unrecognized configuration key");
    }
}
