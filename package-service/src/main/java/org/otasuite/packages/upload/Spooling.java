package org.otasuite.packages.upload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * One file on its way from the network to the disk. A piece is written and hashed on a worker thread while the next one is
 * gathered; the client waits when that is full too. No more of a file is in memory than these two.
 */
final class Spooling {
    private static final int PIECE = 256 * 1024;

    private final Vertx vertx;
    private final HttpServerFileUpload upload;
    private final Callable<Path> create;
    private final long maxSize;
    private final Promise<SpooledFile> promise = Promise.promise();
    private Buffer piece = Buffer.buffer(PIECE);
    private long size;
    private boolean writing;
    private boolean ended;
    private boolean sourceEnded;

    /** Of the worker thread that writes, one at a time. */
    private @Nullable Target target;

    private record Target(Path path, FileChannel channel, MessageDigest digest) {
        static Target open(Path path) throws IOException, GeneralSecurityException {
            return new Target(
                    path, FileChannel.open(path, StandardOpenOption.WRITE), MessageDigest.getInstance("SHA-256"));
        }
    }

    Spooling(Vertx vertx, HttpServerFileUpload upload, Callable<Path> create, long maxSize) {
        this.vertx = vertx;
        this.upload = upload;
        this.create = create;
        this.maxSize = maxSize;
    }

    Spooling start() {
        upload.handler(this::take);
        upload.endHandler(end -> {
            ended = true;
            proceed();
        });
        upload.exceptionHandler(this::fail);
        return this;
    }

    Future<SpooledFile> file() {
        return promise.future();
    }

    /** Nothing comes any more, except for what was held back while a piece was written. */
    void sourceHasEnded() {
        sourceEnded = true;
        if (!writing) {
            expectTheEnd();
        }
    }

    private void take(Buffer bytes) {
        if (promise.future().isComplete()) {
            return;
        }
        size += bytes.length();
        if (size > maxSize) {
            fail(new OtaException(ErrorCode.TOO_LARGE, "The file may have " + maxSize + " bytes at most."));
            return;
        }
        piece.appendBuffer(bytes);
        if (piece.length() >= PIECE) {
            if (writing) {
                upload.pause();
            }
            proceed();
        }
    }

    private void proceed() {
        if (writing || promise.future().isComplete()) {
            return;
        }
        writing = true;
        var full = piece;
        boolean last = ended;
        piece = Buffer.buffer(PIECE);
        vertx.executeBlocking(() -> write(full), false).onComplete(written -> {
            writing = false;
            if (written.failed()) {
                fail(written.cause());
            } else if (promise.future().isComplete()) {
                abandon();
            } else if (last) {
                complete();
            } else {
                more();
            }
        });
    }

    private void more() {
        if (ended || piece.length() >= PIECE) {
            proceed();
        }
        // Reading on may bring the end at once.
        upload.resume();
        if (!writing && sourceEnded) {
            expectTheEnd();
        }
    }

    /** What was held back is handed out in a turn of the event loop that comes before this one. */
    private void expectTheEnd() {
        vertx.runOnContext(turn -> {
            if (!ended && !writing) {
                fail(FormReading.unreadable());
            }
        });
    }

    private Target write(Buffer full) throws Exception {
        var to = target == null ? Target.open(create.call()) : target;
        target = to;
        var bytes = ByteBuffer.wrap(full.getBytes());
        to.digest().update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            to.channel().write(bytes);
        }
        return to;
    }

    private void complete() {
        var to = target;
        if (to == null) {
            throw new IllegalStateException("the last piece was not written");
        }
        writing = true;
        vertx.executeBlocking(
                        () -> {
                            to.channel().close();
                            return new SpooledFile(
                                    to.path(),
                                    upload.filename(),
                                    size,
                                    HexFormat.of().formatHex(to.digest().digest()));
                        },
                        false)
                .onComplete(closed -> {
                    writing = false;
                    if (closed.failed()) {
                        fail(closed.cause());
                    } else if (!promise.tryComplete(closed.result())) {
                        abandon();
                    }
                });
    }

    /** What was written is removed when nobody writes any more. */
    void fail(Throwable failure) {
        if (promise.tryFail(failure) && !writing) {
            abandon();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What fails here is left to the sweep.
    private void abandon() {
        var to = target;
        if (to != null) {
            target = null;
            vertx.executeBlocking(
                    () -> {
                        to.channel().close();
                        return Files.deleteIfExists(to.path());
                    },
                    false);
        }
    }
}
