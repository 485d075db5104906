package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts and the dashboard speak of what the services tell. */
class MonitoringTest {
    private static final Path CASES =
            Repository.KUBERNETES.resolve("src/test/resources/org/otasuite/kubernetes/alerts-test.yaml");

    private static final Pattern SENTENCE = Pattern.compile("[^.:?]{3,}[.:?](?=\\s|$)");

    private final Manifests manifests = Overlay.PRODUCTION.render();
    private final JsonNode rules = manifests.get("PrometheusRule", "ota-suite").path("spec");
    private final JsonNode dashboard = YamlFiles.parse(manifests
            .get("ConfigMap", "ota-suite-dashboard")
            .path("data")
            .path("dashboard.json")
            .asText());

    @Test
    void everyAlertIsOfMetricsThatAreDocumented() {
        var names = MetricsPage.read().names();

        assertThat(alerts())
                .hasSizeGreaterThan(9)
                .allSatisfy(alert -> assertThat(names)
                        .as(alert.path("alert").asText())
                        .containsAll(MetricsPage.namesIn(alert.path("expr").asText())));
    }

    @Test
    void everyAlertSaysWhatToDo() {
        var guide = Repository.read(Repository.ROOT.resolve("docs/operations.md"));

        assertThat(alerts()).allSatisfy(alert -> {
            var name = alert.path("alert").asText();
            var section = section(guide, name);
            assertThat(SENTENCE.matcher(section).results())
                    .as(name + ": what it means, what to look at, what to do")
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(section).as(name + ": something to type or to look for").contains("`");
            assertThat(alert.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
        });
    }

    /** Prometheus' own judgment, where it is installed. */
    @ParameterizedTest
    @CsvSource({"check, rules.yaml", "test, alerts-test.yaml"})
    void prometheusReadsTheRulesAndFiresWhenItShould(String what, String file, @TempDir Path directory)
            throws Exception {
        var promtool = Programs.find("promtool");
        assumeTrue(promtool.isPresent(), "There is no promtool on this machine to ask.");
        Files.writeString(directory.resolve("rules.yaml"), YamlFiles.write(rules));
        Files.copy(CASES, directory.resolve("alerts-test.yaml"));

        var process = new ProcessBuilder(promtool.get().toString(), what, "rules", file)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void everyAlertHasACaseInWhichItFires() {
        var firing = YamlFiles.readAll(CASES).get(0).findValuesAsText("labels");

        assertThat(firing)
                .containsExactlyInAnyOrderElementsOf(alerts().stream()
                        .map(alert -> "{alertname=\"" + alert.path("alert").asText() + "\"}")
                        .toList());
    }

    @Test
    void everyPanelIsOfMetricsThatAreDocumented() {
        var names = MetricsPage.read().names();

        assertThat(expressions())
                .hasSizeGreaterThan(15)
                .allSatisfy(expression -> assertThat(names)
                        .as(expression)
                        .containsAll(MetricsPage.namesIn(expression).stream()
                                .filter(name -> name.startsWith("ota_"))
                                .toList()));
    }

    @Test
    void everyDocumentedGaugeAndCounterIsOnTheDashboard() {
        var shown = MetricsPage.namesIn(String.join(" ", expressions()) + " " + rules);

        assertThat(shown)
                .containsAll(MetricsPage.read().metrics().stream()
                        .filter(metric ->
                                metric.kind().equals("counter") || metric.kind().equals("gauge"))
                        .map(MetricsPage.Metric::name)
                        .toList());
    }

    @Test
    void panelsLieSideBySideAndKnowTheirDataSource() {
        var places = dashboard
                .path("panels")
                .valueStream()
                .map(panel -> panel.path("gridPos").toString())
                .toList();

        assertThat(places).doesNotHaveDuplicates();
        assertThat(dashboard
                        .path("panels")
                        .valueStream()
                        .map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates();
        assertThat(dashboard.findValuesAsText("uid").stream().filter(uid -> uid.startsWith("$")))
                .containsOnly("${datasource}");
        assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    }

    /** What is between its heading and the next one. */
    private static String section(String guide, String name) {
        var heading = "\n### " + name + "\n";
        assertThat(guide).contains(heading);
        return guide.substring(guide.indexOf(heading) + heading.length()).split("\n#", 2)[0];
    }

    private List<JsonNode> alerts() {
        return rules.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private List<String> expressions() {
        return dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asText())
                .toList();
    }
}
