package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ingress lets through, and in which way. */
class IngressTest {
    private static final String DEVICES = "devices";

    @ParameterizedTest
    @EnumSource
    void operatorsComeOverTlsAlone(Overlay overlay) {
        var operators = overlay.render().get("Ingress", "operators");

        assertThat(operators.at("/spec/tls/0/hosts/0")).isEqualTo(operators.at("/spec/rules/0/host"));
        assertThat(annotation(operators, "ssl-redirect")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"operators-package-service, 64", "operators-ota-dispatcher, 10"})
    void theLargestBodyGetsThroughAndNoFlood(String name, int largest) {
        var ingress = Overlay.PRODUCTION.render().get("Ingress", name);

        assertThat(mebibytes(annotation(ingress, "client-max-body-size"))).isBetween(largest, largest + 10);
        assertThat(annotation(ingress, "limit-req-rate")).endsWith("r/s");
    }

    /** Where the numbers of the test above come from. */
    @Test
    void theLargestBodiesAreThoseOfTheServices() {
        assertThat(TypedConfiguration.of("package-service"))
                .flatMap(SettingGroup::settings)
                .filteredOn(setting -> setting.property().equals("ota.upload.max-size"))
                .map(Setting::fallback)
                .containsExactly("64M");
        assertThat(Repository.read(Repository.ROOT.resolve("ota-dispatcher/src/main/resources/application.properties")))
                .contains("\nquarkus.http.limits.max-body-size=10M\n");
    }

    @ParameterizedTest
    @EnumSource
    void devicesComeThroughNoProxyUnlessTheirComponentSaysSo(Overlay overlay) {
        var manifests = overlay.render();

        var ingresses =
                manifests.ofKind("Ingress").stream().map(Manifests::name).toList();

        assertThat(ingresses.contains(DEVICES)).isEqualTo(overlay == Overlay.ONE_ADDRESS);
        assertThat(manifests.get("Service", DEVICES).at("/spec/type").asText())
                .isEqualTo(overlay == Overlay.ONE_ADDRESS ? "ClusterIP" : "LoadBalancer");
    }

    @Test
    void devicesAreNeverRedirectedOrBufferedAndReachDownloadsAlone() {
        var devices = Overlay.ONE_ADDRESS.render().get("Ingress", DEVICES);

        assertThat(annotation(devices, "ssl-redirect")).isEqualTo("false");
        assertThat(annotation(devices, "hsts")).isEqualTo("false");
        assertThat(annotation(devices, "proxy-buffering")).isEqualTo("false");
        assertThat(annotation(devices, "limit-req-rate")).endsWith("r/s");
        assertThat(devices.findValuesAsText("path")).containsExactly("/mf-rproxy/");
    }

    @Test
    void aDevicesKeyIsNotWrittenIntoTheProxysLog() {
        var settings = controllersConfiguration().path("data");

        assertThat(settings.path("log-format").asText())
                .contains("$uri")
                .doesNotContain("$request ", "$request\"", "$request_uri", "$args", "$query_string");
        // With what is less than critical comes the request's whole first line.
        assertThat(settings.path("error-log-level").asText()).isEqualTo("crit");
    }

    /** It is in a namespace that no overlay speaks of, so who installs has to do it. */
    @Test
    void whoLetsDevicesThroughTheProxyIsToldToConfigureItFirst() {
        var metadata = controllersConfiguration().path("metadata");

        var readme = Repository.read(Repository.KUBERNETES.resolve("README.md"));

        assertThat(readme)
                .contains("(examples/nginx-ingress.yaml) before it")
                .contains("-nginx-configmaps=" + metadata.path("namespace").asText() + "/"
                        + metadata.path("name").asText() + "`");
    }

    private static JsonNode controllersConfiguration() {
        return YamlFiles.readAll(Repository.KUBERNETES.resolve("examples/nginx-ingress.yaml"))
                .get(0);
    }

    private static int mebibytes(String size) {
        return Integer.parseInt(size.replace("m", ""));
    }

    private static String annotation(JsonNode ingress, String name) {
        return ingress.at("/metadata/annotations/nginx.org~1" + name).asText();
    }
}
