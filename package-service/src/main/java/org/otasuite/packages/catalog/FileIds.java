package org.otasuite.packages.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;

/** New file IDs: 8 hex digits that cannot be guessed from others. The database sees to it that none is used twice. */
@ApplicationScoped
class FileIds {
    private final SecureRandom random = new SecureRandom();

    String next() {
        var bytes = new byte[4];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
