package org.otasuite.packages.repack;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.otasuite.packages.upload.Spool;
import org.otasuite.packages.upload.UploadConfig;

/** Has archives converted on threads of their own, a few at a time: the heap that one takes is bounded, not small. */
@ApplicationScoped
public class Repacker {
    /** What every archive becomes: a compressed one is refused by devices on newer versions of MicroPython. */
    public static final String FILE_TYPE = ".tar";

    private static final int AT_ONCE = 2;

    private final WorkerExecutor threads;
    private final Spool spool;
    private final long maxSize;

    Repacker(Vertx vertx, Spool spool, UploadConfig config) {
        this.threads = vertx.createSharedWorkerExecutor("repack", AT_ONCE);
        this.spool = spool;
        this.maxSize = config.maxSize().asLongValue();
    }

    /**
     * @return a new file, which the caller discards
     * @throws org.otasuite.core.error.OtaException if the archive is none, or has something that devices cannot apply
     */
    public Uni<Path> repack(Path archive) {
        return threads.executeBlocking(() -> convert(archive), false);
    }

    private Path convert(Path archive) throws IOException {
        var converted = spool.create();
        boolean done = false;
        try {
            new Repack(archive, maxSize).writeTo(converted);
            done = true;
            return converted;
        } finally {
            if (!done) {
                Files.deleteIfExists(converted);
            }
        }
    }

    @PreDestroy
    void close() {
        threads.closeAndForget();
    }
}
