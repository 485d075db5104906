package org.otasuite.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.otasuite.local.edge.EdgeCertificate;

/** What cert-manager would put into a Secret of type {@code kubernetes.io/tls}. */
final class Certificate {
    private static final String PASSWORD = "only for a moment";

    private Certificate() {}

    /** @param directory gets {@code tls.crt} and {@code tls.key} */
    static void create(Path directory) throws IOException, GeneralSecurityException {
        Path keyStore = directory.resolveSibling("certificate.p12");
        EdgeCertificate.createUnlessPresent(keyStore, PASSWORD);
        var opened = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        var alias = opened.aliases().nextElement();
        write(
                directory.resolve("tls.crt"),
                "CERTIFICATE",
                opened.getCertificate(alias).getEncoded());
        write(
                directory.resolve("tls.key"),
                "PRIVATE KEY",
                opened.getKey(alias, PASSWORD.toCharArray()).getEncoded());
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                        + "\n-----END " + what + "-----\n");
    }
}
