package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCheckTest {
    private static final String SECRET = "kJ3xT9-zQ_w7Rb2mLp5Nc8Vd4Hf6Ys1A";

    private final SecretCheck check = new SecretCheck(List.of(SECRET));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path logs;

    @Test
    void findsASecretInAUrl() throws IOException {
        assertThat(findings("GET /download?did=1&dk=" + SECRET + "&cid=2")).hasSize(1);
    }

    @Test
    void findsASecretInsideAWord() throws IOException {
        assertThat(findings("token=ota_" + SECRET + "Zz")).hasSize(1);
    }

    @Test
    void saysWhereAndNotWhat() throws IOException {
        assertThat(findings(SECRET)).containsExactly("a secret is in line 2 of service.log");
    }

    @Test
    void findsNothingWhereThereIsNone() throws IOException {
        assertThat(findings("GET /download?did=" + SECRET.substring(1) + "0")).isEmpty();
    }

    private List<String> findings(String line) throws IOException {
        Files.writeString(logs.resolve("service.log"), "first\n" + line + "\nlast\n");
        return check.findings(logs);
    }
}
