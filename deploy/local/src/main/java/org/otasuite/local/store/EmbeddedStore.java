package org.otasuite.local.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 store on 127.0.0.1 that keeps objects as files, with the suite's bucket in it. */
public final class EmbeddedStore implements AutoCloseable {
    public static final String BUCKET = "ota-packages";

    // A client that does not sign in chunks sends the whole object in one request, which S3Proxy then holds in memory.
    private static final long MAX_UNCHUNKED_REQUEST_BYTES = 64 << 20;
    private static final int MAX_THREADS = 64;

    private final S3Proxy server;

    private EmbeddedStore(S3Proxy server) {
        this.server = server;
    }

    public static EmbeddedStore start(Path directory, int port, String accessKey, String secretKey) throws IOException {
        // The file system store keeps a bucket as a directory.
        Files.createDirectories(directory.resolve(BUCKET));
        var server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(directory.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .v4MaxNonChunkedRequestSize(MAX_UNCHUNKED_REQUEST_BYTES)
                .jettyMaxThreads(MAX_THREADS)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("The S3 store did not start on port " + port + ": " + e.getMessage(), e);
        }
        return new EmbeddedStore(server);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The S3 store did not stop: " + e.getMessage(), e);
        }
    }
}
