package org.otasuite.bench.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.otasuite.bench.FaultRun;

/** Runs of several seeds, each a row of a table in Markdown. */
public final class SuiteSeries implements FaultRun {
    private static final String HEAD = """
            | seed | minutes | devices | faults | orders | operations | reports | excused | downloads | failed downloads | power losses | commands compared | drift repaired | settled in | holds |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    @Override
    public String name() {
        return "suite-series";
    }

    @Override
    public String purpose() {
        return "the same for several seeds, as rows of a table: <first seed> <last seed> <minutes> <devices> <file> [embedded or mosquitto]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        if (options.size() != 5 && options.size() != 6) {
            throw new IllegalArgumentException(purpose());
        }
        var length = Duration.ofSeconds((long) (Double.parseDouble(options.get(2)) * 60));
        int devices = Integer.parseInt(options.get(3));
        var table = Path.of(options.get(4));
        var broker = BrokerKind.of(options, 5);
        boolean right = true;
        for (long seed = Long.parseLong(options.get(0)); seed <= Long.parseLong(options.get(1)); seed++) {
            var result = SuiteRun.run(Plan.of(seed, length, devices, broker));
            SuiteFaults.print(result);
            append(table, row(result));
            right &= result.isRight();
        }
        if (!right) {
            System.exit(1);
        }
    }

    private static void append(Path table, String row) throws IOException {
        var text = Files.exists(table) ? row : HEAD + row;
        Files.writeString(table, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String row(Result result) {
        var plan = result.plan();
        return "| %d | %.1f | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d s | %s |%n"
                .formatted(
                        plan.seed(),
                        plan.length().toSeconds() / 60.0,
                        plan.devices(),
                        result.faultCount(),
                        result.orders(),
                        result.operations(),
                        result.reports(),
                        result.excusedReports(),
                        result.downloads(),
                        result.failedDownloads(),
                        result.powerLosses(),
                        result.commands(),
                        result.drift(),
                        result.settling().toSeconds(),
                        result.isRight() ? "all" : result.findings().size() + " findings");
    }
}
