package org.otasuite.bench.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A key and a certificate that nobody has signed, as PEM files that every server reads. RSA, as the oldest devices need. */
record Certificate(Path certificate, Path key) {
    private static final String PASSWORD = "of-no-value";
    private static final String ALIAS = "server";

    static Certificate create(Path directory) throws IOException, GeneralSecurityException {
        var keyStore = directory.resolve("server.p12");
        generate(keyStore);
        var store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        var made = new Certificate(directory.resolve("server.crt"), directory.resolve("server.key"));
        write(made.certificate, "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        write(
                made.key,
                "PRIVATE KEY",
                store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return made;
    }

    private static void generate(Path keyStore) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keyStore.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool could not make a certificate.");
        }
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }
}
