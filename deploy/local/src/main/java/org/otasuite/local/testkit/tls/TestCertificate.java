package org.otasuite.local.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.otasuite.local.installation.OwnerOnly;

/**
 * A server's key with a certificate that nobody but itself has signed, made with the JDK's keytool.
 *
 * @param authority the file of the certificate (PEM), for whoever shall trust it
 * @param key the file of the key (PEM), which only its owner can read
 */
public record TestCertificate(Path keyStore, Path authority, Path key) {
    private static final String PASSWORD = "of-no-value";
    private static final String ALIAS = "server";

    /** @param subject who it is for, as in {@code ip:127.0.0.1} or {@code dns:localhost} */
    public static TestCertificate create(Path directory, String subject) throws IOException {
        Path keyStore = directory.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=" + subject,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore.toString());
        var certificate =
                new TestCertificate(keyStore, directory.resolve("authority.pem"), directory.resolve("key.pem"));
        certificate.export();
        return certificate;
    }

    private static void keytool(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + output);
        }
    }

    /** What a server with this certificate speaks. */
    public SSLContext serverContext() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void export() throws IOException {
        try {
            var store = load();
            Files.writeString(
                    authority, pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
            var secret = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            OwnerOnly.write(key, pem("PRIVATE KEY", secret).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String pem(String label, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore)) {
            store.load(file, PASSWORD.toCharArray());
        }
        return store;
    }
}
