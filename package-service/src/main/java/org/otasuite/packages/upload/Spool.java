package org.otasuite.packages.upload;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerFileUpload;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The directory in which files lie until they are stored. */
@ApplicationScoped
public class Spool {
    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final int FIRST = 1;
    private static final String PREFIX = "upload-";

    private final Vertx vertx;
    private final UploadConfig config;
    private final Clock clock;
    private final Semaphore places;

    Spool(Vertx vertx, UploadConfig config, Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.places = new Semaphore(config.most());
    }

    /** Only this user may look into what is not published yet. */
    void prepare(@Observes @Priority(FIRST) StartupEvent started) throws IOException {
        if (!Files.isDirectory(config.directory())) {
            Files.createDirectories(
                    config.directory(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /**
     * Takes a place for an upload, for as long as its work lasts: the disk is not for everybody at once.
     *
     * @throws OtaException {@link ErrorCode#UNAVAILABLE} if there is none
     */
    public <T> Uni<T> within(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                return Uni.createFrom()
                        .failure(new OtaException(
                                ErrorCode.UNAVAILABLE, "Too many uploads at once. Please try again later."));
            }
            // A connection that is closed after its answer cancels what has ended.
            var taken = new AtomicBoolean(true);
            return Uni.createFrom().<T>deferred(work).onTermination().invoke(() -> {
                if (taken.getAndSet(false)) {
                    places.release();
                }
            });
        });
    }

    /** To be called on the request's event loop, before anything of the part was read. */
    Spooling receive(HttpServerFileUpload upload) {
        return new Spooling(vertx, upload, this::create, config.maxSize().asLongValue()).start();
    }

    /** A new, empty file. Blocks. */
    public Path create() throws IOException {
        return Files.createTempFile(config.directory(), PREFIX, "");
    }

    /** Removes what may be gone already. */
    public Uni<Void> discard(Path file) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(() -> Files.deleteIfExists(file), false)
                        .toCompletionStage())
                .onFailure()
                .invoke(failure -> LOG.warnf("an uploaded file could not be removed: %s", failure))
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    /** {@link #discard} for whoever waits for nothing. */
    void discardLater(SpooledFile file) {
        discard(file.path()).subscribe().with(done -> {});
    }

    /** Removes what processes left that died long ago. Blocks. */
    public int sweep() throws IOException {
        var leftBefore = clock.instant().minus(config.directoryGrace());
        int removed = 0;
        try (var files = Files.newDirectoryStream(config.directory(), PREFIX + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(leftBefore) && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        }
        return removed;
    }
}
