package org.otasuite.bench.start;

import static org.otasuite.bench.Options.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.EmbeddedParts;
import org.otasuite.bench.Memory;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Spread;
import org.otasuite.bench.result.Table;
import org.otasuite.bench.result.Wish;
import org.otasuite.local.service.Service;

/** From the start of a service's process until it says that it is ready, each alone; and what all hold together. */
public final class StartUp implements Benchmark {
    private static final double WANTED_SECONDS = 3;
    private static final double WANTED_MEBIBYTES = 250;

    private record Start(double seconds, double resident) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String purpose() {
        return "How soon each service is ready, and how much memory it and all together hold";
    }

    @Override
    public String options() {
        return "[rounds, 3]";
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        int rounds = number(options, 0, 3);
        try (var parts = EmbeddedParts.start();
                var cache = StartCache.create()) {
            var plain = new EnumMap<Service, List<String>>(Service.class);
            var cached = new EnumMap<Service, List<String>>(Service.class);
            for (var service : Service.values()) {
                plain.put(service, List.of());
                if (StartCache.isPossible()) {
                    cached.put(service, cache.train(service, parts));
                }
            }
            add("Each alone, with 128 MiB of heap", "", starts(rounds, parts, plain), findings);
            if (!cached.isEmpty()) {
                add(
                        "The same with what the images keep of a start",
                        " as in its image",
                        starts(rounds, parts, cached),
                        findings);
            }
            addAll(parts, findings);
        }
    }

    private static Map<Service, List<Start>> starts(int rounds, EmbeddedParts parts, Map<Service, List<String>> options)
            throws Exception {
        var starts = new EnumMap<Service, List<Start>>(Service.class);
        // The first round fills the page cache.
        for (int round = 0; round <= rounds; round++) {
            for (var one : options.entrySet()) {
                try (var started = StartedService.start(one.getKey(), parts, one.getValue())) {
                    if (round > 0) {
                        starts.computeIfAbsent(one.getKey(), service -> new ArrayList<>())
                                .add(new Start(started.seconds(), Memory.resident(started.handle())));
                    }
                }
            }
        }
        return starts;
    }

    private static void add(String title, String how, Map<Service, List<Start>> starts, Findings findings) {
        var table = new Table(title, "", "ready after s", "resident then, MiB");
        starts.forEach((service, each) -> {
            var seconds = Spread.of(each.stream().map(Start::seconds).toList());
            var resident = Spread.of(each.stream().map(Start::resident).toList());
            table.row(service.module(), seconds, resident);
            var name = service.module() + how;
            findings.add(Wish.atMost(WANTED_SECONDS, name + ": ready after s", seconds.median()));
            findings.add(Wish.atMost(WANTED_MEBIBYTES, name + ": resident when ready, MiB", resident.median()));
        });
        findings.add(table);
    }

    private static void addAll(EmbeddedParts parts, Findings findings) throws Exception {
        var running = new ArrayList<StartedService>();
        try {
            for (var service : Service.values()) {
                running.add(StartedService.start(service, parts, List.of()));
            }
            var table = new Table("All together, what is shared counted once", "", "MiB");
            double sum = 0;
            for (var one : running) {
                double held = Memory.proportional(one.handle());
                sum += held;
                table.row(one.service().module(), held);
            }
            double broker = Memory.proportional(parts.handle());
            double database = 0;
            for (var process : Stream.concat(
                            Stream.of(parts.database()), parts.database().descendants())
                    .toList()) {
                database += held(process);
            }
            findings.add(table.row("broker and store, with 256 MiB of heap", broker)
                    .row("PostgreSQL", database)
                    .row("all", sum + broker + database));
        } finally {
            running.forEach(StartedService::close);
        }
    }

    /** A session may end meanwhile. */
    private static double held(ProcessHandle process) {
        try {
            return Memory.proportional(process);
        } catch (IOException ended) {
            return 0;
        }
    }
}
