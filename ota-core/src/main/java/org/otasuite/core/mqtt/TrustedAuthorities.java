package org.otasuite.core.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of authorities that are trusted instead of Java's own. */
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * @param file with one certificate or more, PEM
     * @throws IllegalArgumentException if there is none
     */
    static TrustManagerFactory of(Path file) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keyStore(file));
            return trust;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("There are no certificates to trust in " + file + ": " + e, e);
        }
    }

    private static KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority " + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new IOException("the file is empty");
        }
        return store;
    }
}
