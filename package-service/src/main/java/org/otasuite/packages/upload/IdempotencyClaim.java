package org.otasuite.packages.upload;

import java.util.UUID;

/**
 * An Idempotency-Key with what it stands for (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param operator whose key it is; another's is another key
 * @param fingerprint SHA-256 of all that was sent, in hex
 */
public record IdempotencyClaim(UUID projectId, String operator, String key, String fingerprint) {}
