package org.otasuite.download.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A server's private key with a certificate that nobody has signed. */
public final class KeyStores {
    static final String PASSWORD = "of-no-value";

    private KeyStores() {}

    /** A new one, in the place of whatever was there. */
    public static void write(Path keyStore) throws IOException {
        var fresh = keyStore.resolveSibling("fresh.p12");
        int exitCode = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        fresh.toString())
                .start()
                .onExit()
                .join()
                .exitValue();
        if (exitCode != 0) {
            throw new IOException("keytool ended with " + exitCode);
        }
        Files.move(fresh, keyStore, StandardCopyOption.REPLACE_EXISTING);
    }
}
