package org.otasuite.local.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.otasuite.local.installation.OwnerOnly;

/** A certificate for this machine's own name, signed by nobody but itself; made once with the JDK's keytool. */
public final class EdgeCertificate {
    private static final String PASSWORD_VARIABLE = "OTA_KEY_STORE_PASSWORD";

    private EdgeCertificate() {}

    public static void createUnlessPresent(Path keyStore, String password) throws IOException {
        if (Files.exists(keyStore)) {
            return;
        }
        Path unfinished = keyStore.resolveSibling(keyStore.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try {
            runKeytool(unfinished, password);
            OwnerOnly.write(keyStore, Files.readAllBytes(unfinished));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void runKeytool(Path keyStore, String password) throws IOException {
        var builder = new ProcessBuilder(command(keyStore)).redirectErrorStream(true);
        // Other users of this machine can read arguments, but not this.
        builder.environment().put(PASSWORD_VARIABLE, password);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool could not make the edge's certificate " + keyStore + ": " + output.strip());
        }
    }

    private static List<String> command(Path keyStore) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "edge",
                // The oldest devices' TLS knows no elliptic-curve certificates.
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "3650",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE);
    }
}
