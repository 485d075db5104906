package org.otasuite.local.edge;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/** The HTTP and HTTPS entrance of the local stack. */
public final class Edge implements AutoCloseable {
    static final int MAX_EVENT_LOOPS = 4;

    private final Vertx vertx;

    private Edge(Vertx vertx) {
        this.vertx = vertx;
    }

    public static Edge start(EdgeSettings settings) throws IOException {
        int eventLoops = Math.min(MAX_EVENT_LOOPS, Runtime.getRuntime().availableProcessors());
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var edge = new Edge(vertx);
        try {
            await(vertx.deployVerticle(
                    () -> new EdgeServer(settings), new DeploymentOptions().setInstances(eventLoops)));
            return edge;
        } catch (IOException e) {
            edge.close();
            throw new IOException(
                    "The edge did not start on the ports " + settings.httpPort() + " and " + settings.httpsPort() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void await(Future<?> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        await(vertx.close());
    }
}
