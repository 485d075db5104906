package org.otasuite.download.store;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import io.minio.http.Method;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.otasuite.download.access.Blob;

/**
 * Reads objects of the store without blocking: the MinIO client signs a URL, which takes no request and some 60
 * microseconds, and the Vert.x client fetches it. The MinIO client's own stream would hold a thread for each device.
 */
@ApplicationScoped
public class ObjectStore {
    private static final int URL_SECONDS = 300;

    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(1), Duration.ofMillis(100), Duration.ofSeconds(1));

    private final Vertx vertx;
    private final MinioClient signer;
    private final HttpClient client;
    private final StoreConfig config;

    ObjectStore(MinioClient signer, Vertx vertx, StoreConfig config) {
        this.vertx = vertx;
        this.signer = signer;
        this.config = config;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setMaxPoolSize(config.connections())
                        // Shorter than any store's own patience, so that no request meets a connection that just
                        // closes.
                        .setKeepAliveTimeout(10)
                        .setConnectTimeout(5_000))
                // Each request on it fails too, and is logged with what was asked for.
                .withConnectHandler(connection -> connection.exceptionHandler(failure -> {}))
                .build();
    }

    /** A package as it is in the store, for those that are too large for memory. */
    public Parts parts(Blob blob) {
        return new StreamedParts(this, blob, Math.toIntExact(config.partSize().asLongValue()));
    }

    /** A range of such a package: all of it is read, so that nothing is sent that is not of what was uploaded. */
    public Parts parts(Blob blob, long from, long length) {
        return new RangeOfParts(parts(blob), from, from + length, blob.size());
    }

    /**
     * Reads a range of an object.
     *
     * @param taker is given what comes, in order, and in all {@code length} bytes if the answer is a success
     */
    Future<Void> read(Blob blob, long from, int length, Handler<Buffer> taker) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .putHeader("Range", "bytes=" + from + "-" + (from + length - 1))
                .setTimeout(config.timeout().toMillis());
        try {
            request.setAbsoluteURI(presigned(blob));
        } catch (GeneralSecurityException | IOException | MinioException e) {
            return Future.failedFuture(e);
        }
        return client.request(request)
                .compose(HttpClientRequest::send)
                .compose(response -> receive(response, new Range(blob, from, length), taker));
    }

    /**
     * Reads again, three times within some 1.1 s, what could not be read: the store may have been restarted, or another one
     * answers now. Then every connection that is kept is broken, and nobody listens for a moment; a device that heard of it
     * would be back after hours. What the store has let wait for its whole {@link StoreConfig#timeout} is not read again,
     * nor what it has not ({@link StoreException}).
     */
    <T> Future<T> patiently(Supplier<Future<T>> reading) {
        return read(reading, 0);
    }

    private <T> Future<T> read(Supplier<Future<T>> reading, int failures) {
        var result = reading.get();
        return failures == PAUSES.size()
                ? result
                : result.recover(failure -> failure instanceof TimeoutException || failure instanceof StoreException
                        ? Future.failedFuture(failure)
                        : pause(PAUSES.get(failures)).compose(over -> read(reading, failures + 1)));
    }

    private Future<Void> pause(Duration duration) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(duration.toMillis(), timer -> over.complete());
        return over.future();
    }

    private String presigned(Blob blob) throws GeneralSecurityException, IOException, MinioException {
        return signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Method.GET)
                .bucket(config.bucket())
                .object(blob.objectKey())
                .expiry(URL_SECONDS)
                .build());
    }

    private static Future<Void> receive(HttpClientResponse response, Range range, Handler<Buffer> taker) {
        if (!range.isIn(response)) {
            response.exceptionHandler(reset -> {});
            response.request().reset();
            var answer = "fileId=" + range.blob().fileId() + ": the store answered " + response.statusCode() + " with "
                    + response.getHeader(HttpHeaders.CONTENT_RANGE) + ", expected " + range.header();
            boolean mayPass = response.statusCode() >= 500;
            return Future.failedFuture(mayPass ? new IOException(answer) : new StoreException(answer));
        }
        response.handler(taker);
        return response.end();
    }

    /** What is asked for, and how the answer must announce it. */
    private record Range(Blob blob, long from, int length) {
        /** RFC 9110, section 14.4; with the size of the whole, so that no other object passes for this one. */
        String header() {
            return "bytes " + from + "-" + (from + length - 1) + "/" + blob.size();
        }

        boolean isIn(HttpClientResponse response) {
            return response.statusCode() == 206
                    && header().equals(response.getHeader(HttpHeaders.CONTENT_RANGE))
                    && Integer.toString(length).equals(response.getHeader(HttpHeaders.CONTENT_LENGTH));
        }
    }
}
