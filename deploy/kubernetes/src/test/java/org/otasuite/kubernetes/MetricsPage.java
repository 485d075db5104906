package org.otasuite.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of {@code docs/metrics.md}. */
record MetricsPage(List<Metric> metrics) {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| (\\w+) \\| ([a-z-]+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\b(ota|jvm|process|http_server)_[a-z_]+");
    private static final Pattern SERIES = Pattern.compile("_(bucket|count|sum)$");

    /** @param kind as micrometer has it: a timer and a summary are several series of Prometheus */
    record Metric(String name, String kind, String service, String meaning) {
        /** Some are told only when there is something to tell. */
        boolean isAlwaysTold() {
            return !meaning.contains("once there was one");
        }
    }

    static MetricsPage read() {
        var metrics = new ArrayList<Metric>();
        var matcher = ROW.matcher(Repository.read(Repository.ROOT.resolve("docs/metrics.md")));
        while (matcher.find()) {
            metrics.add(new Metric(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
        }
        return new MetricsPage(metrics);
    }

    Set<String> names() {
        return metrics.stream().map(Metric::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The metrics that an expression, or the answer of a service, names. */
    static Set<String> namesIn(String text) {
        return NAME.matcher(text)
                .results()
                .map(match -> SERIES.matcher(match.group()).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
