package org.otasuite.bench.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A key and a certificate that nobody has signed, as PEM files that every server reads. */
public record Certificate(Path certificate, Path key) {
    /** What the key is; most of a handshake's time is that of an RSA signature. */
    public enum Kind {
        ECDSA("EC", "-groupname", "secp256r1"),
        RSA("RSA", "-keysize", "2048");

        private final String algorithm;
        private final String sizeOption;
        private final String size;

        Kind(String algorithm, String sizeOption, String size) {
            this.algorithm = algorithm;
            this.sizeOption = sizeOption;
            this.size = size;
        }

        private List<String> options() {
            return List.of("-keyalg", algorithm, sizeOption, size);
        }
    }

    private static final String PASSWORD = "of-no-value";
    private static final String ALIAS = "server";

    public static Certificate create(Path directory, Kind kind) throws IOException, GeneralSecurityException {
        var keyStore = directory.resolve("server.p12");
        generate(keyStore, kind);
        var store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        var made = new Certificate(directory.resolve("server.crt"), directory.resolve("server.key"));
        write(made.certificate, "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        write(
                made.key,
                "PRIVATE KEY",
                store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return made;
    }

    private static void generate(Path keyStore, Kind kind) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", ALIAS, "-dname", "CN=localhost"));
        command.addAll(kind.options());
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", keyStore.toString()));
        var process = new ProcessBuilder(command)
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
