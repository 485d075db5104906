package org.otasuite.local.testkit.trace;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a {@code @QuarkusTest} send its traces to a {@link TraceReceiver}, which its fields of that type then have. */
public final class TraceReceiverResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TraceReceiver receiver;

    @Override
    public Map<String, String> start() {
        try {
            receiver = TraceReceiver.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return receiver.settings();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(receiver, new TestInjector.MatchesType(TraceReceiver.class));
    }

    @Override
    public void stop() {
        if (receiver != null) {
            receiver.close();
        }
    }
}
