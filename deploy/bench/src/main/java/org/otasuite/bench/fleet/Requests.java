package org.otasuite.bench.fleet;

import static org.otasuite.bench.Options.number;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Table;
import org.otasuite.bench.result.Wish;

/** How long a request for a whole fleet takes to be answered; on a fresh database, before it has any statistics. */
public final class Requests implements Benchmark {
    private static final int DEVICES = 100_000;
    private static final double WANTED_SECONDS = 3;

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public String purpose() {
        return "A request for a fleet, until it is answered; on a database without statistics";
    }

    @Override
    public String options() {
        return "[devices, 100000]";
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        int devices = number(options, 0, DEVICES);
        try (var installation = Installation.start();
                var database = installation.database()) {
            var rows = new Rows(database);
            var project = rows.project();
            rows.devices(project, devices);
            var ids = rows.deviceIds(project).stream()
                    .map(id -> '"' + id + '"')
                    .collect(Collectors.joining(",", "\"deviceIds\":[", "]"));
            var all = "\"selector\":{\"all\":true}";
            var table = new Table("%,d devices".formatted(devices), "", "seconds");
            double first = request(installation, rows, project, ids);
            table.row("named one by one, the first request of all", first);
            table.row("all of them, which supersedes", request(installation, rows, project, all));
            table.row("named one by one, which supersedes", request(installation, rows, project, ids));
            table.row(
                    "all of them canceled",
                    installation.post("/" + project + "/ota-cancellations", "{" + all + "}", 200) / 1000);
            table.row("named one by one", request(installation, rows, project, ids));
            findings.add(table);
            findings.add(Wish.atMost(WANTED_SECONDS, "the first request, in seconds", first));
        }
    }

    private static double request(Installation installation, Rows rows, UUID project, String which) throws Exception {
        var body = "{\"packageId\":\"" + rows.newPackage(project) + "\"," + which + "}";
        return installation.post("/" + project + "/ota-requests", body, 202) / 1000;
    }
}
