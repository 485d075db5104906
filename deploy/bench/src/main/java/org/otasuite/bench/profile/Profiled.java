package org.otasuite.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.killable.Programs;
import org.otasuite.bench.result.Findings;

/** A benchmark during which the JDK's flight recorder runs in every service. Its figures suffer from that. */
public final class Profiled implements Benchmark {
    private final Benchmark benchmark;
    private final List<String> services;

    /** @param services whose profiles are shown */
    public Profiled(Benchmark benchmark, String... services) {
        this.benchmark = benchmark;
        this.services = List.of(services);
    }

    @Override
    public String name() {
        return "profile-" + benchmark.name();
    }

    @Override
    public String purpose() {
        return "Where the time and the memory go: " + String.join(", ", services);
    }

    @Override
    public String options() {
        return benchmark.options();
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        var recordings = Files.createTempDirectory("ota-profile-");
        Programs.record(recordings);
        benchmark.run(options, new Findings(System.out));
        for (var service : services) {
            profile(service, recordings.resolve(service)).addTo(findings);
        }
        findings.progress("Recordings, for jfr and JDK Mission Control: %s", recordings);
    }

    private static Profile profile(String service, Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("Nothing was recorded of " + service + ".");
        }
        return Profile.of(service, directory);
    }
}
