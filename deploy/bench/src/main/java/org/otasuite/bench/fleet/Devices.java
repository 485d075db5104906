package org.otasuite.bench.fleet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.otasuite.bench.Measurement;

/**
 * Whether a request for 100,000 devices is answered in under 3 s, and a page of a list of 1,000,000 devices in under
 * 50 ms; on a fresh database, before it has any statistics, and then with them.
 */
public final class Devices implements Measurement {
    private static final int REQUESTED = 100_000;
    private static final int LISTED = 1_000_000;
    private static final int ROUNDS = 50;

    private static final List<String> PAGES = List.of(
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

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public String purpose() {
        return "a request for 100,000 devices, and pages of a list of 1,000,000 [how many are listed]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        int listed = options.isEmpty() ? LISTED : Integer.parseInt(options.get(0));
        try (var installation = Installation.start();
                var database = installation.database()) {
            var rows = new Rows(database);
            measureRequests(installation, rows);
            measurePages(installation, rows, listed);
        }
    }

    private static void measureRequests(Installation installation, Rows rows)
            throws SQLException, IOException, InterruptedException {
        var project = rows.project();
        rows.devices(project, REQUESTED);
        var ids = rows.deviceIds(project).stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "[", "]"));
        System.out.printf("a request for %d devices, in ms; the first is the first of a fresh database%n", REQUESTED);
        for (String which : List.of("\"deviceIds\":" + ids, "\"selector\":{\"all\":true}", "\"deviceIds\":" + ids)) {
            var body = "{\"packageId\":\"" + rows.newPackage(project) + "\"," + which + "}";
            System.out.printf(
                    "%8.0f  %s, load %s%n",
                    installation.post("/" + project + "/ota-requests", body, 202), which.substring(0, 11), load());
        }
        var body = "{\"selector\":{\"all\":true}}";
        System.out.printf(
                "%8.0f  cancellation of all%n", installation.post("/" + project + "/ota-cancellations", body, 200));
    }

    private static void measurePages(Installation installation, Rows rows, int listed)
            throws SQLException, IOException, InterruptedException {
        var project = rows.project();
        rows.devices(project, listed);
        rows.history(project);
        System.out.printf("pages of a list of %d devices, in ms, without statistics%n", listed);
        measurePages(installation, project);
        rows.analyze();
        System.out.println("and with them");
        measurePages(installation, project);
    }

    private static void measurePages(Installation installation, UUID project) throws IOException, InterruptedException {
        System.out.printf("%8s %8s  load %s%n", "p50", "p99", load());
        for (String query : PAGES) {
            var path = "/" + project + "/devices" + query;
            installation.get(path, "application/json");
            var times = new double[ROUNDS];
            for (int round : IntStream.range(0, ROUNDS).toArray()) {
                times[round] = installation.get(path, "application/json");
            }
            Arrays.sort(times);
            System.out.printf("%8.1f %8.1f  %s%n", times[ROUNDS / 2], times[ROUNDS * 99 / 100], query);
        }
    }

    private static String load() {
        return "%.2f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
