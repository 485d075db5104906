package org.otasuite.packages.console;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The OpenID Connect provider that the console sends people to.
 *
 * @param elsewhere further URLs of it that browsers ask for something
 */
record Provider(URI authority, String clientId, String scope, List<URI> elsewhere) {
    private static final Pattern SCHEMES = Pattern.compile("https?");

    Provider {
        demand(authority, "authority (by default quarkus.oidc.auth-server-url)");
        elsewhere.forEach(url -> demand(url, "origins"));
    }

    /** @throws IllegalArgumentException if the console is registered somewhere, but nobody said where */
    static Optional<Provider> of(ConsoleConfig.OpenIdConnect config) {
        return config.clientId()
                .map(client -> new Provider(
                        config.authority().orElse(URI.create("")),
                        client,
                        config.scope(),
                        config.origins().orElse(List.of())));
    }

    /** What a page may connect to (RFC 6454), each once. */
    List<String> origins() {
        return Stream.concat(Stream.of(authority), elsewhere.stream())
                .map(Provider::origin)
                .distinct()
                .toList();
    }

    private static String origin(URI url) {
        int port = url.getPort();
        return url.getScheme() + "://" + url.getHost() + (port < 0 ? "" : ":" + port);
    }

    private static void demand(URI url, String setting) {
        if (!SCHEMES.matcher(Objects.toString(url.getScheme())).matches() || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "ota.console.open-id-connect." + setting + " has to be an absolute URL of HTTP or HTTPS");
        }
    }
}
