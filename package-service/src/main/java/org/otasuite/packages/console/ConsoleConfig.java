package org.otasuite.packages.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How people sign in to the console, besides with an API token. */
@ConfigMapping(prefix = "ota.console")
interface ConsoleConfig {
    OpenIdConnect openIdConnect();

    /** The provider, as browsers see it: by the authorization code flow with PKCE (RFC 7636), without a secret. */
    interface OpenIdConnect {
        /** As which public client the console is registered; without one nobody can sign in this way. */
        Optional<String> clientId();

        /** What the console asks for, separated by blanks. */
        @WithDefault("openid profile email")
        String scope();

        /** Where browsers find the provider: an absolute URL of HTTP or HTTPS. The service's own way to it unless set. */
        Optional<URI> authority();

        /**
         * Further origins that browsers may connect to, separated by commas: where the provider has its token endpoint
         * elsewhere than at its authority. Absolute URLs of HTTP or HTTPS, of which the path does not matter.
         */
        Optional<List<URI>> origins();
    }
}
