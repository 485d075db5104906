package org.otasuite.local.testkit.hostile;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * What the hostile tests need to know of a service.
 *
 * @param documentPath where its OpenAPI document is
 * @param token of an administrator
 * @param existing a value for each path parameter: all together name things that are there
 * @param codes every name that a problem may have on the wire
 */
public record ServiceUnderAttack(
        URI base, String documentPath, String token, Map<String, String> existing, Set<String> codes) {
    ApiDocument document() {
        return ApiDocument.of(base, documentPath);
    }

    String authorization() {
        return "Authorization: Bearer " + token;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "ServiceUnderAttack[" + base + "]";
    }
}
