package org.otasuite.bench.upload;

import static org.otasuite.bench.Options.number;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.EmbeddedParts;
import org.otasuite.bench.Memory;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Spread;
import org.otasuite.bench.result.Table;
import org.otasuite.bench.result.Wish;

/**
 * A large file through package-service with 128 MiB of heap, and the same file by the MinIO client alone, in turns. To be
 * run where the suite was built.
 */
public final class UploadMeasurement implements Benchmark {
    private static final int MIB = 1 << 20;
    private static final int PART = 8 * MIB;
    private static final double WANTED = 0.6;
    private static final double WANTED_MEBIBYTES = 250;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String purpose() {
        return "A large upload, against the MinIO client alone";
    }

    @Override
    public String options() {
        return "[MiB, 2048] [rounds, 3]";
    }

    private interface Work {
        void run() throws Exception;
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        int mebibytes = number(options, 0, 2048);
        int rounds = number(options, 1, 3);
        var directory = Files.createTempDirectory("ota-upload-");
        var file = directory.resolve("file");
        try (var parts = EmbeddedParts.start();
                var service = MeasuredService.start(parts, directory, (long) mebibytes * MIB)) {
            write(file, mebibytes);
            compare(parts, service, file, mebibytes, rounds, findings);
        } finally {
            delete(directory);
        }
    }

    private static void compare(
            EmbeddedParts parts, MeasuredService service, Path file, int mebibytes, int rounds, Findings findings)
            throws Exception {
        var client = client(parts);
        var projectId = service.newProject();
        var alone = new ArrayList<Double>();
        var through = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            alone.add(mebibytes / seconds(() -> put(client, parts.setting("ota.store.bucket"), file)));
            var path = new ArrayList<String>();
            through.add(mebibytes / seconds(() -> path.add(service.upload(projectId, file))));
            service.delete(path.get(0));
            findings.progress(
                    "round %d: client alone %.0f MiB/s, package-service %.0f MiB/s",
                    round, alone.get(round - 1), through.get(round - 1));
        }
        var ratio = Spread.ofRatios(through, alone);
        double resident = Memory.peak(service.handle());
        findings.add(new Table(
                        "%,d MiB through 128 MiB of heap".formatted(mebibytes),
                        "client alone, MiB/s",
                        "package-service, MiB/s",
                        "ratio",
                        "most resident, MiB",
                        "out of memory")
                .row(Spread.of(alone), Spread.of(through), ratio, resident, service.ranOutOfMemory() ? "yes" : "no"));
        findings.add(Wish.atLeast(WANTED, "ratio to the client alone", ratio.median()));
        findings.add(Wish.atMost(WANTED_MEBIBYTES, "package-service, most resident, MiB", resident));
    }

    private static MinioClient client(EmbeddedParts parts) {
        return MinioClient.builder()
                .endpoint("127.0.0.1", Integer.parseInt(parts.setting("quarkus.minio.port")), false)
                .region(parts.setting("quarkus.minio.region"))
                .credentials(parts.setting("quarkus.minio.access-key"), parts.setting("quarkus.minio.secret-key"))
                .build();
    }

    private static void put(MinioClient client, String bucket, Path file) throws Exception {
        try (var bytes = Files.newInputStream(file)) {
            client.putObject(
                    PutObjectArgs.builder().bucket(bucket).object("bench").stream(bytes, Files.size(file), PART)
                            .build());
        }
        client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object("bench").build());
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void write(Path file, int mebibytes) throws IOException {
        var random = new Random(1);
        var piece = new byte[MIB];
        try (var bytes = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(piece);
                bytes.write(piece);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
