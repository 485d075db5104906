package org.otasuite.bench.fleet;

import static org.otasuite.bench.Options.number;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Table;
import org.otasuite.bench.result.Wish;

/**
 * Pages of the lists of a large project; on a fresh database, before it has any statistics, and then with them. And what
 * is due before any page: that the operator's token is looked at.
 */
public final class Lists implements Benchmark {
    private static final int DEVICES = 1_000_000;
    private static final int ROUNDS = 50;
    private static final double WANTED_MILLIS = 50;

    private static final List<String> DEVICE_PAGES = List.of(
            "",
            "?offset=5000",
            "?sort=name",
            "?sort=-id",
            "?q=node",
            "?q=greenhouse",
            "?q=NODE%20123",
            "?tag=pilot",
            "?tag=site-7",
            "?tag=site-7&tag=pilot",
            "?firmware=fw-4.1",
            "?firmware=fw-rare",
            "?otaState=applied",
            "?otaState=failed",
            "?seenBefore=2000-01-01T00:00:00Z",
            "?seenAfter=2000-01-01T00:00:00Z",
            "?tag=field&firmware=fw-4.1&otaState=applied&sort=name",
            "?otaState=pending",
            "?tag=site-7&otaState=applied",
            "?firmware=fw-rare&sort=-id",
            "?q=greenhouse&seenAfter=2000-01-01T00:00:00Z");

    private static final List<String> OPERATION_PAGES = List.of(
            "",
            "?offset=5000",
            "?state=applied",
            "?state=failed",
            "?state=pending",
            "?packageId={package}",
            "?packageId={package}&state=failed",
            "?requestId={request}",
            "?requestId={request}&state=failed",
            "?deviceId={device}",
            "?hasMessage=true");

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public String purpose() {
        return "Pages of the lists of a project with as many devices and operations";
    }

    @Override
    public String options() {
        return "[devices, 1000000]";
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        int devices = number(options, 0, DEVICES);
        try (var installation = Installation.start();
                var database = installation.database()) {
            var rows = new Rows(database);
            var project = rows.project();
            findings.progress("%,d devices and operations are written", devices);
            rows.devices(project, devices);
            rows.history(project);
            var pages = pages(project, rows);
            findings.progress("each page is asked for %d times", ROUNDS);
            var before = times(installation, pages);
            rows.analyze();
            var after = times(installation, pages);
            add(pages, before, after, devices, findings);
            addTokens(installation, project, findings);
        }
    }

    private static List<String> pages(UUID project, Rows rows) throws Exception {
        var operations = OPERATION_PAGES.stream().map(page -> "/ota-operations" + page);
        var device = rows.deviceIds(project).get(0);
        var wanted = rows.text("select package_id from ota.operation where project_id = ? limit 1", project);
        var request = rows.text("select request_id from ota.operation where project_id = ? limit 1", project);
        return Stream.concat(DEVICE_PAGES.stream().map(page -> "/devices" + page), operations)
                .map(page -> "/" + project
                        + page.replace("{package}", wanted)
                                .replace("{request}", request)
                                .replace("{device}", device))
                .toList();
    }

    /** In milliseconds, in order, of each page. */
    private static List<double[]> times(Installation installation, List<String> pages) throws Exception {
        return pages.stream().map(page -> times(() -> installation.get(page))).toList();
    }

    private static void add(
            List<String> pages, List<double[]> before, List<double[]> after, int devices, Findings findings) {
        var table = new Table(
                "%,d devices and operations, milliseconds".formatted(devices),
                "page",
                "p50 without statistics",
                "p99",
                "p50 with them",
                "p99 ");
        for (int i = 0; i < pages.size(); i++) {
            table.row(
                    pages.get(i).replaceFirst("/[^/]*/", "").replaceAll("=[0-9a-f-]{36}", "=..."),
                    median(before.get(i)),
                    last(before.get(i)),
                    median(after.get(i)),
                    last(after.get(i)));
        }
        findings.add(table);
        findings.add(Wish.atMost(WANTED_MILLIS, "the slowest page's p50 without statistics, ms", slowest(before)));
        findings.add(Wish.atMost(WANTED_MILLIS, "the slowest page's p50 with statistics, ms", slowest(after)));
    }

    private static void addTokens(Installation installation, UUID project, Findings findings) throws Exception {
        var table = new Table("Milliseconds until the answer, with and without a look at a token", "", "p50", "p99");
        var live = times(installation::live);
        var nobody = "/" + project + "/devices/nobody";
        var known = times(() -> installation.get(nobody, 404));
        var first = times(() -> installation.getAsAnother(nobody, 404));
        table.row("liveness, without any", median(live), last(live));
        table.row("404 for a device, with a token that was seen before", median(known), last(known));
        table.row("404 for a device, with one that was not", median(first), last(first));
        findings.add(table);
    }

    private interface Asked {
        /** @return how long it took, in milliseconds */
        double ask() throws IOException, InterruptedException, SQLException;
    }

    private static double[] times(Asked asked) {
        var times = new double[ROUNDS];
        try {
            asked.ask();
            for (int round = 0; round < ROUNDS; round++) {
                times[round] = asked.ask();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Arrays.sort(times);
        return times;
    }

    private static double slowest(List<double[]> times) {
        return times.stream().mapToDouble(Lists::median).max().orElseThrow();
    }

    private static double median(double[] sorted) {
        return sorted[ROUNDS / 2];
    }

    private static double last(double[] sorted) {
        return sorted[ROUNDS * 99 / 100];
    }
}
