package org.otasuite.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.otasuite.bench.dispatch.DispatchRate;
import org.otasuite.bench.download.DownloadDeaths;
import org.otasuite.bench.download.Downloads;
import org.otasuite.bench.download.SlowDownloads;
import org.otasuite.bench.fleet.Lists;
import org.otasuite.bench.fleet.Requests;
import org.otasuite.bench.killable.Programs;
import org.otasuite.bench.profile.Profiled;
import org.otasuite.bench.reports.ReportFaults;
import org.otasuite.bench.reports.ReportRate;
import org.otasuite.bench.result.Archive;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Machine;
import org.otasuite.bench.result.Measured;
import org.otasuite.bench.slots.SlotFaults;
import org.otasuite.bench.start.StartUp;
import org.otasuite.bench.suite.ShortForm;
import org.otasuite.bench.suite.SuiteFaults;
import org.otasuite.bench.suite.SuiteRecovery;
import org.otasuite.bench.suite.SuiteSeries;
import org.otasuite.bench.upload.UploadMeasurement;

/** {@code deploy/bench/run all}, or one by its name: {@code deploy/bench/run <name> [options] [--to <directory>]}. */
public final class Bench {
    private static final String ALL = "all";
    private static final String TO = "--to";

    /** In the order of the page. */
    private static final List<Benchmark> BENCHMARKS = List.of(
            new Downloads(),
            new SlowDownloads(),
            new DispatchRate(),
            new Requests(),
            new ReportRate(),
            new Lists(),
            new UploadMeasurement(),
            new StartUp());

    /** The hot paths, on the page too; not with the others, because a recorder has its price. */
    private static final List<Benchmark> PROFILES = List.of(
            new Profiled(new Downloads(), "download-proxy"),
            new Profiled(new DispatchRate(), "ota-dispatcher"),
            new Profiled(new ReportRate(), "status-collector"));

    private static final List<FaultRun> FAULT_RUNS = List.of(
            new SlotFaults(),
            new ReportFaults(),
            new DownloadDeaths(),
            new SuiteFaults(),
            new SuiteSeries(),
            new SuiteRecovery(),
            new ShortForm());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var options = new ArrayList<>(List.of(arguments));
        var directory = directory(options);
        var name = options.isEmpty() ? "" : options.remove(0);
        if (!run(name, options, directory)) {
            System.out.println("deploy/bench/run all, or one of these [--to <directory of the page>]:");
            measurements()
                    .forEach(benchmark -> System.out.printf(
                            "  %-17s %s %s%n", benchmark.name(), benchmark.purpose(), benchmark.options()));
            System.out.println("What must hold whatever dies:");
            FAULT_RUNS.forEach(run -> System.out.printf("  %-17s %s%n", run.name(), run.purpose()));
            System.exit(arguments.length == 0 ? 0 : 2);
        }
        // The store's client would keep threads for another minute.
        System.exit(0);
    }

    /** @return whether there is such a name */
    private static boolean run(String name, List<String> options, Path directory) throws Exception {
        var archive = new Archive(directory, measurements().map(Benchmark::name).toList());
        if (name.equals(ALL)) {
            runAll(archive);
            return true;
        }
        boolean known = false;
        for (var benchmark : measurements().toList()) {
            if (benchmark.name().equals(name)) {
                archive.put(measure(benchmark, options));
                known = true;
            }
        }
        for (var run : FAULT_RUNS) {
            if (run.name().equals(name)) {
                System.out.println(Machine.description() + ", load " + Machine.load());
                run.run(options);
                known = true;
            }
        }
        return known;
    }

    private static Stream<Benchmark> measurements() {
        return Stream.concat(BENCHMARKS.stream(), PROFILES.stream());
    }

    /** What fails keeps nothing else from being measured. */
    private static void runAll(Archive archive) throws IOException {
        var failed = new ArrayList<String>();
        for (var benchmark : BENCHMARKS) {
            try {
                archive.put(measure(benchmark, List.of()));
            } catch (Exception failure) {
                System.out.printf("%s failed: %s%n", benchmark.name(), failure);
                failed.add(benchmark.name());
            }
        }
        if (!failed.isEmpty()) {
            throw new IOException("Not measured: " + String.join(", ", failed));
        }
    }

    private static Measured measure(Benchmark benchmark, List<String> options) throws Exception {
        var findings = new Findings(System.out);
        var load = Machine.load();
        System.out.printf("%n## %s%n%s, load %s%n", benchmark.name(), Machine.description(), load);
        benchmark.run(options, findings);
        return Measured.of(
                benchmark.name(),
                benchmark.purpose(),
                command(benchmark, options),
                load + " before, " + Machine.load() + " after",
                findings);
    }

    private static String command(Benchmark benchmark, List<String> options) {
        return "deploy/bench/run " + benchmark.name()
                + options.stream().map(option -> " " + option).collect(Collectors.joining());
    }

    private static Path directory(List<String> options) throws IOException {
        int at = options.indexOf(TO);
        if (at < 0) {
            return Programs.suite().resolve("deploy/bench/target/measurements");
        }
        if (at + 1 == options.size()) {
            throw new IOException(TO + " which directory?");
        }
        options.remove(at);
        return Path.of(options.remove(at));
    }
}
