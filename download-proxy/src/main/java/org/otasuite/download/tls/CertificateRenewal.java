package org.otasuite.download.tls;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes up a renewed certificate without a restart.
 *
 * <p>The framework can do that too (quarkus.tls.reload-period), but tells the server each time, renewed or not, and for
 * the milliseconds in which the server takes it up, it drops whoever connects (Vert.x 4.5: TCPServerBase has no certificate
 * then). So it is told of a renewal only.
 */
@ApplicationScoped
class CertificateRenewal {
    private static final Logger LOG = Logger.getLogger(CertificateRenewal.class);
    private static final byte[] PROBE = {1};
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA");

    private final CertificateConfig config;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updated;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private volatile Set<Credential> inUse = Set.of();

    CertificateRenewal(
            CertificateConfig config,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> updated,
            Vertx vertx,
            MeterRegistry metrics) {
        this.config = config;
        this.registry = registry;
        this.updated = updated;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    private record Credential(PrivateKey key, List<X509Certificate> chain) {
        /** Files that are replaced one after the other are for a moment no pair. */
        void refuseMismatch() throws GeneralSecurityException {
            var algorithm = switch (key.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> key.getAlgorithm();
            };
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(chain.get(0).getPublicKey());
            signature.update(PROBE);
            if (!signature.verify(signed)) {
                throw new SignatureException("the key is another certificate's; the one before stays in use");
            }
        }
    }

    void start(@Observes StartupEvent started) throws Exception {
        var tls = registry.getDefault().filter(configured -> configured.getKeyStoreOptions() != null);
        if (tls.isPresent()) {
            inUse = credentials(tls.get());
            TimeGauge.builder("ota.certificate.expiry", this, TimeUnit.SECONDS, CertificateRenewal::expiry)
                    .register(metrics);
            lookLater(tls.get());
        }
    }

    /** When the first of those in use runs out, in seconds since 1970. */
    private double expiry() {
        return inUse.stream()
                .flatMap(credential -> credential.chain().stream())
                .mapToLong(certificate -> certificate.getNotAfter().toInstant().getEpochSecond())
                .min()
                .orElse(0);
    }

    private void lookLater(TlsConfiguration tls) {
        vertx.setTimer(
                config.look().toMillis(),
                timer -> vertx.executeBlocking(() -> look(tls))
                        .onFailure(failure -> LOG.errorf("cannot read the certificate: %s", failure))
                        .onComplete(done -> lookLater(tls)));
    }

    /** Whether it was renewed. */
    private boolean look(TlsConfiguration tls) throws Exception {
        if (!tls.reload()) {
            throw new IOException("not a certificate with its key; the one before stays in use");
        }
        var found = credentials(tls);
        if (found.equals(inUse)) {
            return false;
        }
        for (var credential : found) {
            credential.refuseMismatch();
        }
        updated.fire(new CertificateUpdatedEvent(tls.getName(), tls));
        inUse = found;
        LOG.info("took up a renewed certificate");
        return true;
    }

    private Set<Credential> credentials(TlsConfiguration tls) throws Exception {
        var credentials = new HashSet<Credential>();
        for (var manager : tls.getKeyStoreOptions().getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                KEY_TYPES.forEach(type -> add(keys, keys.getServerAliases(type, null), credentials));
            }
        }
        return credentials;
    }

    private static void add(X509KeyManager keys, String @Nullable [] aliases, Set<Credential> credentials) {
        for (var alias : aliases == null ? new String[0] : aliases) {
            credentials.add(new Credential(keys.getPrivateKey(alias), List.of(keys.getCertificateChain(alias))));
        }
    }
}
