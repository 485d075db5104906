package org.otasuite.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.otasuite.local.installation.DirectoryTree;

/**
 * Gives a {@link Suite} to who asks for one: the same to all, started for the first and stopped after the last. Each
 * test class has a project of its own in it, and leaves what belongs to the installation as it was. When a test fails, what
 * the services have logged so far is kept in {@code target/failed}.
 */
public final class SharedSuite implements ParameterResolver, TestWatcher {
    private static final Path FAILED = Path.of("target", "failed");
    private static final Namespace NAMESPACE = Namespace.create(SharedSuite.class);

    private record Started(Suite suite, Path directory) implements AutoCloseable {
        static Started now() {
            try {
                var directory = Files.createTempDirectory("ota-suite-");
                return new Started(Suite.start(directory.resolve("data"), Suite.Ports.free()), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the suite started", e);
            }
        }

        @Override
        public void close() throws IOException {
            suite.close();
            DirectoryTree.delete(directory);
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        var started = context.getRoot().getStore(NAMESPACE).get(Started.class, Started.class);
        if (started == null) {
            return;
        }
        var name = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName() + ".log";
        try {
            Files.createDirectories(FAILED);
            Files.writeString(FAILED.resolve(name), started.suite().logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Suite.class;
    }

    @Override
    public Suite resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** For other extensions. */
    public static Suite of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Started.class, key -> Started.now(), Started.class)
                .suite();
    }
}
