package org.otasuite.local.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Closes several resources, each even if another fails. */
public final class Closing {
    private Closing() {}

    /** One after the other, from the last to the first. */
    public static void inReverse(List<? extends AutoCloseable> resources) throws IOException {
        var failures = new ArrayList<Exception>();
        for (int index = resources.size() - 1; index >= 0; index--) {
            try {
                resources.get(index).close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        throwIfAny(failures);
    }

    /** All at once, for resources that do not need each other. */
    public static void together(List<? extends AutoCloseable> resources) throws IOException {
        var closings = resources.stream().map(Closing::closeAsync).toList();
        var failures = new ArrayList<Exception>();
        for (var closing : closings) {
            try {
                closing.join();
            } catch (CompletionException e) {
                failures.add(e.getCause() instanceof Exception cause ? cause : e);
            }
        }
        throwIfAny(failures);
    }

    private static CompletableFuture<Void> closeAsync(AutoCloseable resource) {
        return Background.run(() -> {
            resource.close();
            return null;
        });
    }

    private static void throwIfAny(List<Exception> failures) throws IOException {
        @Nullable IOException all = null;
        for (Exception failure : failures) {
            if (all == null) {
                all = new IOException(failure.getMessage(), failure);
            } else {
                all.addSuppressed(failure);
            }
        }
        if (all != null) {
            throw all;
        }
    }
}
