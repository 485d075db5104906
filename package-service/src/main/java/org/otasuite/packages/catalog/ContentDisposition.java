package org.otasuite.packages.catalog;

import java.nio.charset.StandardCharsets;

/** The header that tells what to call a download (RFC 6266), for names in any script. */
final class ContentDisposition {
    /** What an ASCII name may have without confusing anybody's shell or file system. */
    private static final String PLAIN = "[^A-Za-z0-9._ -]";

    private ContentDisposition() {}

    static String attachment(String fileName) {
        // No slash, no leading dot: a client that believes all that it hears must not write elsewhere.
        var safe = fileName.replaceAll("[/\\\\\\p{Cc}\\p{Cf}]", "_").replaceFirst("^\\.+", "_");
        return "attachment; filename=\"" + safe.replaceAll(PLAIN, "_") + "\"; filename*=UTF-8''" + encoded(safe);
    }

    /** RFC 8187, section 3.2. */
    private static String encoded(String name) {
        var encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
