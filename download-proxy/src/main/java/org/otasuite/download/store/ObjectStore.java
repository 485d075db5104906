package org.otasuite.download.store;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import io.minio.http.Method;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import java.util.concurrent.TimeUnit;
import org.otasuite.download.access.Blob;

/**
 * Opens objects of the store without blocking: the MinIO client signs a URL, which takes no request, and the Vert.x
 * client fetches it with backpressure. The MinIO client's own stream would hold a thread for each slow device.
 */
@ApplicationScoped
public class ObjectStore {
    private static final int URL_SECONDS = 300;

    private final MinioClient signer;
    private final HttpClient client;
    private final String bucket;

    ObjectStore(MinioClient signer, Vertx vertx, StoreConfig config) {
        this.signer = signer;
        this.bucket = config.bucket();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.connections())
                .setMaxWaitQueueSize(10 * config.connections())
                .setConnectTimeout(5_000)
                .setIdleTimeout((int) config.idleTimeout().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    /** @return an answer of 200 with the announced length of the blob, still to be read; it is paused */
    public Future<HttpClientResponse> open(Blob blob) {
        String url;
        try {
            url = presigned(blob);
        } catch (GeneralSecurityException | IOException | MinioException e) {
            return Future.failedFuture(e);
        }
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url))
                .compose(HttpClientRequest::send)
                .compose(response -> checked(response, blob));
    }

    private String presigned(Blob blob) throws GeneralSecurityException, IOException, MinioException {
        return signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Method.GET)
                .bucket(bucket)
                .object(blob.objectKey())
                .expiry(URL_SECONDS)
                .build());
    }

    private static Future<HttpClientResponse> checked(HttpClientResponse response, Blob blob) {
        response.pause();
        var length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (response.statusCode() != 200 || !Long.toString(blob.size()).equals(length)) {
            response.request().reset();
            return Future.failedFuture(new StoreException("fileId=" + blob.fileId() + ": the store answered "
                    + response.statusCode() + " with a length of " + length + ", expected " + blob.size()));
        }
        return Future.succeededFuture(response);
    }
}
