package org.otasuite.bench.upload;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.otasuite.bench.EmbeddedParts;
import org.otasuite.bench.Measurement;

/**
 * A large file through package-service with 128 MiB of heap, and the same file by the MinIO client alone, in turns. To be
 * run where the suite was built.
 */
public final class UploadMeasurement implements Measurement {
    private static final int MIB = 1 << 20;
    private static final int PART = 8 * MIB;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String purpose() {
        return "a large upload, against the MinIO client alone [MiB, by default 2048] [rounds, 3]";
    }

    private interface Work {
        void run() throws Exception;
    }

    @Override
    public void run(List<String> options) throws Exception {
        int mebibytes = options.isEmpty() ? 2048 : Integer.parseInt(options.get(0));
        int rounds = options.size() < 2 ? 3 : Integer.parseInt(options.get(1));
        var directory = Files.createTempDirectory("ota-upload-");
        var file = directory.resolve("file");
        try (var parts = EmbeddedParts.start();
                var service = MeasuredService.start(parts, program(), directory, (long) mebibytes * MIB)) {
            write(file, mebibytes);
            compare(parts, service, file, mebibytes, rounds);
        } finally {
            delete(directory);
        }
    }

    private static void compare(EmbeddedParts parts, MeasuredService service, Path file, int mebibytes, int rounds)
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
            System.out.printf(
                    "round %d: client alone %.0f MiB/s, package-service %.0f MiB/s, ratio %.2f, load %.1f%n",
                    round,
                    alone.get(round - 1),
                    through.get(round - 1),
                    through.get(round - 1) / alone.get(round - 1),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        System.out.printf(
                "median: client alone %.0f MiB/s, package-service %.0f MiB/s, ratio %.2f (at least 0.60 wanted)%n",
                median(alone), median(through), median(through) / median(alone));
        System.out.printf(
                "package-service -Xmx128m: peak resident %s, out of memory: %s%n",
                service.peakResident(), service.ranOutOfMemory());
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

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
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

    private static Path program() {
        return Path.of("package-service", "target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
