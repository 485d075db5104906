package org.otasuite.packages.store;

import io.minio.errors.MinioException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Reads objects without blocking, as fast as somebody takes them. The MinIO client's stream would hold a thread each. */
@ApplicationScoped
public class ObjectReader {
    private static final int OK = 200;

    private final BlobStore store;
    private final HttpClient client;
    private final long silenceMillis;

    ObjectReader(BlobStore store, Vertx vertx, StoreConfig config) {
        this.store = store;
        this.silenceMillis = config.silenceTimeout().toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.downloads())
                .setMaxWaitQueueSize(config.downloads())
                .setKeepAliveTimeout(10)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis())));
    }

    /**
     * To be called on an event loop, which the answer comes back to.
     *
     * @return the answer of the store, paused, which announces just that size
     */
    public Future<HttpClientResponse> open(String key, long size) {
        var request = new RequestOptions().setMethod(HttpMethod.GET).setIdleTimeout(silenceMillis);
        try {
            request.setAbsoluteURI(store.urlOf(key));
        } catch (GeneralSecurityException | IOException | MinioException e) {
            return Future.failedFuture(e);
        }
        return client.request(request)
                .compose(HttpClientRequest::send)
                .map(answer -> checked(answer.pause(), size))
                .recover(failure -> Future.failedFuture(
                        new OtaException(ErrorCode.UNAVAILABLE, "The package store cannot be reached.")));
    }

    private static HttpClientResponse checked(HttpClientResponse answer, long size) {
        if (answer.statusCode() != OK || !Long.toString(size).equals(answer.getHeader(HttpHeaders.CONTENT_LENGTH))) {
            answer.exceptionHandler(reset -> {});
            answer.request().reset();
            throw new IllegalStateException("the store answered " + answer.statusCode());
        }
        return answer;
    }

    @PreDestroy
    @SuppressWarnings("FutureReturnValueIgnored")
    void close() {
        client.close();
    }
}
