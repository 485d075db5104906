package org.otasuite.packages.console;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The OpenID Connect provider that the console sends people to. */
record Provider(URI authority, String clientId, String scope) {
    private static final Pattern SCHEMES = Pattern.compile("https?");

    Provider {
        if (!SCHEMES.matcher(Objects.toString(authority.getScheme())).matches() || authority.getHost() == null) {
            throw new IllegalArgumentException(
                    "ota.console.open-id-connect.authority (by default quarkus.oidc.auth-server-url) has to be an"
                            + " absolute URL of HTTP or HTTPS");
        }
    }

    /** @throws IllegalArgumentException if the console is registered somewhere, but nobody said where */
    static Optional<Provider> of(ConsoleConfig.OpenIdConnect config) {
        return config.clientId()
                .map(client -> new Provider(config.authority().orElse(URI.create("")), client, config.scope()));
    }

    /** What a page may connect to (RFC 6454). */
    String origin() {
        int port = authority.getPort();
        return authority.getScheme() + "://" + authority.getHost() + (port < 0 ? "" : ":" + port);
    }
}
