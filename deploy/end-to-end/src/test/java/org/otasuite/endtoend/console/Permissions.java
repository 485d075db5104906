package org.otasuite.endtoend.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The documented ones, which another test holds to the services. */
final class Permissions {
    private static final Path PAGE = Path.of(System.getProperty("ota.root", "../.."), "docs", "permissions.md");
    private static final Pattern ROW = Pattern.compile(
            "\\| `([^`]+)` \\|[^|]+\\|(?<administrator>[^|]*)\\|(?<editor>[^|]*)\\|(?<viewer>[^|]*)\\|");

    private final Map<String, Set<Role>> roles = new HashMap<>();

    Permissions() throws IOException {
        var row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            var able = EnumSet.noneOf(Role.class);
            for (Role role : Role.values()) {
                if (row.group(role.word()).strip().equals("yes")) {
                    able.add(role);
                }
            }
            roles.put(row.group(1), able);
        }
    }

    /** @param endpoint as the page has it, such as {@code DELETE /api/projects/{projectId}/packages/{packageId}} */
    boolean may(Role role, String endpoint) {
        var able = roles.get(endpoint);
        if (able == null) {
            throw new IllegalArgumentException("docs/permissions.md has no " + endpoint);
        }
        return able.contains(role);
    }
}
