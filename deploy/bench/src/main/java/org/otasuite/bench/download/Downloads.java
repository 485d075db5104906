package org.otasuite.bench.download;

import static org.otasuite.bench.Options.number;

import java.io.IOException;
import java.util.List;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Table;
import org.otasuite.bench.result.Wish;

/**
 * Packages from download-proxy; from nginx that does the same work, with {@code auth_request} and {@code proxy_cache};
 * from nginx as a file, which is the ceiling; and from the store. They take turns, so that all see the same machine.
 */
public final class Downloads implements Benchmark {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int ORDINARY = 256 * KIB;
    private static final List<Integer> SIZES = List.of(4 * KIB, ORDINARY, 2 * MIB, 64 * MIB);

    /** {@code ota.store.cache.entry-limit}, unless it is set. */
    private static final int CACHED = 4 * MIB;

    private static final double WANTED = 1.0;
    private static final double WANTED_BEYOND_CACHE = 0.8;
    private static final int CONNECTIONS = 32;
    private static final List<Integer> CROWDS = List.of(1, 10, 100, 1000);

    /** How devices connect. */
    private enum Way {
        HTTP_KEEP_ALIVE("HTTP, keep-alive", false, true),
        HTTP_ONE_EACH("HTTP, a connection each", false, false),
        HTTPS_ONE_EACH("HTTPS, a connection each", true, false);

        private final String words;
        private final boolean secure;
        private final boolean keepAlive;

        Way(String words, boolean secure, boolean keepAlive) {
            this.words = words;
            this.secure = secure;
            this.keepAlive = keepAlive;
        }
    }

    private record Extent(int seconds, int rounds, int devices) {
        Round.Plan plan(Way way, int connections) {
            return new Round.Plan(way.secure, way.keepAlive, connections, seconds, devices);
        }
    }

    @Override
    public String name() {
        return "downloads";
    }

    @Override
    public String purpose() {
        return "Downloads, against nginx doing the same work, nginx with a file, and the store";
    }

    @Override
    public String options() {
        return "[seconds a round, 4] [rounds, 3] [devices, 1000]";
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        if (Nginx.program().isEmpty()) {
            throw new IOException("nginx is not installed: there is nothing to compare with.");
        }
        var extent = new Extent(number(options, 0, 4), number(options, 1, 3), number(options, 2, 1000));
        for (int size : SIZES) {
            try (var stack = DownloadStack.start(extent.devices(), size, Certificate.Kind.ECDSA);
                    var sides = Sides.start(stack)) {
                findings.add(byWay(size, sides, extent, findings));
                if (size == ORDINARY) {
                    findings.add(byCrowd(sides, extent, findings));
                }
            }
        }
        try (var stack = DownloadStack.start(extent.devices(), ORDINARY, Certificate.Kind.RSA);
                var sides = Sides.start(stack)) {
            var table = table("256 KiB, RSA certificate");
            var found = sides.compare(extent.plan(Way.HTTPS_ONE_EACH, CONNECTIONS), extent.rounds());
            row(table, Way.HTTPS_ONE_EACH.words, found);
            wish(ORDINARY, Way.HTTPS_ONE_EACH.words + ", RSA", found, findings);
            findings.add(table);
        }
    }

    private static Table byWay(int size, Sides sides, Extent extent, Findings findings) throws Exception {
        var table = table(text(size));
        for (var way : Way.values()) {
            var found = sides.compare(extent.plan(way, CONNECTIONS), extent.rounds());
            row(table, way.words, found);
            wish(size, way.words, found, findings);
        }
        return table;
    }

    private static Table byCrowd(Sides sides, Extent extent, Findings findings) throws Exception {
        var table = table(text(ORDINARY) + ", so many devices at once");
        for (int crowd : CROWDS) {
            var found = sides.compare(extent.plan(Way.HTTP_KEEP_ALIVE, crowd), extent.rounds());
            var words = Way.HTTP_KEEP_ALIVE.words + ", " + crowd;
            row(table, words, found);
            wish(ORDINARY, words, found, findings);
        }
        return table;
    }

    private static Table table(String title) {
        return new Table(
                title,
                "",
                "download-proxy /s",
                "nginx, same work /s",
                "ratio",
                "nginx, a file /s",
                "store /s",
                "processor us each: download-proxy",
                "nginx, same work");
    }

    private static void row(Table table, String words, Comparison found) {
        table.row(
                words,
                found.ours(),
                found.nginx(),
                found.ratio(),
                found.file(),
                found.store().isPresent() ? found.store().getAsDouble() : "-",
                found.ourProcessors(),
                found.nginxProcessors());
    }

    private static void wish(int size, String words, Comparison found, Findings findings) {
        findings.add(Wish.atLeast(
                size <= CACHED ? WANTED : WANTED_BEYOND_CACHE,
                text(size) + ", " + words + ": ratio to nginx doing the same work",
                found.ratio().median()));
    }

    private static String text(int size) {
        return size < MIB ? size / KIB + " KiB" : size / MIB + " MiB";
    }
}
