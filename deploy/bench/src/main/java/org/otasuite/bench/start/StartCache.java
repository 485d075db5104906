package org.otasuite.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.EmbeddedParts;
import org.otasuite.local.installation.DirectoryTree;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.service.Service;

/** What Java had to find out to start a service, kept as the images keep it: by a start that ends at once. */
final class StartCache implements AutoCloseable {
    /** Before that, Java keeps less of it, and it would not be what the images have. */
    private static final int FIRST_JAVA = 25;

    private static final int TRAINING_SECONDS = 120;

    private final Path directory;

    private StartCache(Path directory) {
        this.directory = directory;
    }

    static StartCache create() throws IOException {
        return new StartCache(Files.createTempDirectory("ota-start-"));
    }

    static boolean isPossible() {
        return Runtime.version().feature() >= FIRST_JAVA;
    }

    /** @return the options of the virtual machine with which the service is started with it */
    List<String> train(Service service, EmbeddedParts parts) throws IOException, InterruptedException {
        var cache = directory.resolve(service.module() + ".aot");
        var log = directory.resolve(service.module() + ".log");
        var training = List.of("-XX:AOTCacheOutput=" + cache, "-Dquarkus.init-and-exit=true");
        var process = StartedService.process(service, parts, training, new LoopbackPorts().next(), log)
                .start();
        if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS) || !Files.exists(cache)) {
            process.destroyForcibly();
            throw new IOException(service.module() + " left no cache: " + Files.readString(log));
        }
        return List.of("-XX:AOTCache=" + cache);
    }

    @Override
    public void close() throws IOException {
        DirectoryTree.delete(directory);
    }
}
