package org.otasuite.dispatcher.signal;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the database is connected to: as by the framework's pool, which hands no connection out that listens for long. */
@ApplicationScoped
class DatabaseAddress {
    private static final String REACTIVE = "quarkus.datasource.reactive.";
    private static final String NOT_VERIFIED = "NONE";

    private final PgConnectOptions options;

    DatabaseAddress(
            @ConfigProperty(name = REACTIVE + "url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = REACTIVE + "postgresql.ssl-mode") Optional<String> sslMode,
            @ConfigProperty(name = REACTIVE + "trust-certificate-pem.certs") Optional<List<String>> authorities,
            @ConfigProperty(name = REACTIVE + "hostname-verification-algorithm") Optional<String> verification) {
        options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(username)
                .setPassword(password);
        sslMode.map(DatabaseAddress::mode).ifPresent(options::setSslMode);
        authorities.map(DatabaseAddress::trust).ifPresent(options::setPemTrustOptions);
        verification
                .filter(algorithm -> !algorithm.equalsIgnoreCase(NOT_VERIFIED))
                .ifPresent(options::setHostnameVerificationAlgorithm);
    }

    PgConnectOptions options() {
        return new PgConnectOptions(options);
    }

    private static SslMode mode(String name) {
        return SslMode.of(name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static PemTrustOptions trust(List<String> files) {
        var trust = new PemTrustOptions();
        files.forEach(trust::addCertPath);
        return trust;
    }
}
