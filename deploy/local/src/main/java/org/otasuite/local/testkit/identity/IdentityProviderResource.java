package org.otasuite.local.testkit.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} a provider to trust, which its fields of type {@link IdentityProvider} then have. */
public final class IdentityProviderResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable IdentityProvider provider;

    @Override
    public Map<String, String> start() {
        try {
            provider = IdentityProvider.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                provider.issuer(),
                "quarkus.oidc.token.audience",
                IdentityProvider.AUDIENCE,
                "ota.console.open-id-connect.client-id",
                IdentityProvider.CLIENT,
                "quarkus.oidc.token.forced-jwk-refresh-interval",
                "1S");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(provider, new TestInjector.MatchesType(IdentityProvider.class));
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.close();
        }
    }
}
