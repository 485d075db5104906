package org.otasuite.packages.catalog;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/**
 * One package on its way from the store to an operator, no faster than the operator takes it. The last piece is only sent
 * when the whole was found to be what was uploaded; any failure before resets the connection, so that a wrong body never
 * looks like a whole one.
 */
final class PackageDownload {
    private static final Logger LOG = Logger.getLogger(PackageDownload.class);

    private final PackageFile file;
    private final HttpClientResponse source;
    private final HttpServerResponse target;
    private final Channel connection;
    private final MessageDigest digest;
    private long received;
    private boolean over;

    PackageDownload(PackageFile file, HttpClientResponse source, HttpServerRequest request) {
        this.file = file;
        this.source = source;
        this.connection = ((ConnectionBase) request.connection()).channel();
        this.target = request.response();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To be called on the request's event loop, where everything else happens too. */
    void start() {
        head();
        target.closeHandler(closed -> abort("the operator went away"));
        target.exceptionHandler(failure -> abort("the operator went away"));
        source.exceptionHandler(failure -> abort("the store broke off"));
        source.endHandler(end -> {
            if (!over) {
                abort("the store's content is not what was uploaded");
            }
        });
        source.handler(this::pass);
        source.resume();
    }

    private void head() {
        target.setStatusCode(200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(file.size()))
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(file.fileName()))
                .putHeader(HttpHeaders.ETAG, "\"" + file.sha256() + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-transform")
                // RFC 9530.
                .putHeader("Repr-Digest", "sha-256=:" + base64(file.sha256()) + ":");
    }

    private void pass(Buffer piece) {
        if (over) {
            return;
        }
        received += piece.length();
        digest.update(piece.getBytes());
        if (received < file.size()) {
            target.write(piece).onFailure(failure -> abort("the operator went away"));
            waitForRoom();
        } else if (isRight()) {
            over = true;
            target.end(piece).onFailure(failure -> LOG.debugf("the operator went away at the end: %s", failure));
        } else {
            abort("the store's content is not what was uploaded");
        }
    }

    private void waitForRoom() {
        if (target.writeQueueFull()) {
            source.pause();
            target.drainHandler(room -> source.resume());
        }
    }

    private boolean isRight() {
        return received == file.size()
                && HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
    }

    private void abort(String why) {
        if (!over) {
            over = true;
            LOG.warnf("objectKey=%s not sent, after %d of %d bytes: %s", file.objectKey(), received, file.size(), why);
            source.request().reset();
            reset();
        }
    }

    /** With a reset (RST): not every client compares what it got with the length that was announced. */
    @SuppressWarnings("FutureReturnValueIgnored") // It is over either way.
    private void reset() {
        if (connection instanceof SocketChannel socket && socket.isOpen()) {
            socket.config().setSoLinger(0);
        }
        connection.close();
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
