package org.otasuite.packages.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.otasuite.packages.store.ObjectReader;

/** Sends packages to operators. */
@ApplicationScoped
class PackageDownloads {
    private final ObjectReader objects;

    PackageDownloads(ObjectReader objects) {
        this.objects = objects;
    }

    /**
     * To be subscribed to on the request's event loop. What fails before the first byte is a failure; after that the
     * response is on its own, and what is returned never comes: the framework has nothing to add.
     */
    Uni<Void> send(PackageFile file, HttpServerRequest request) {
        return Uni.createFrom()
                .completionStage(
                        () -> objects.open(file.objectKey(), file.size()).toCompletionStage())
                .invoke(source -> new PackageDownload(file, source, request).start())
                .flatMap(started -> Uni.createFrom().nothing());
    }
}
