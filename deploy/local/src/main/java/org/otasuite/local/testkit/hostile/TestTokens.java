package org.otasuite.local.testkit.hostile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;

/** Projects and API tokens of every kind, written to the database as package-service writes them. */
public final class TestTokens {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connection superuser;

    public TestTokens(Connection superuser) {
        this.superuser = superuser;
    }

    /** @return the ID of a new project */
    public String project(boolean enabled) throws SQLException {
        var id = UUID.randomUUID().toString();
        run(
                "insert into access.project (id, name, control_channel, data_channel, created_by, enabled)"
                        + " values (?::uuid, 'attacked', gen_random_uuid(), gen_random_uuid(), 'test', ?::boolean)",
                id,
                String.valueOf(enabled));
        return id;
    }

    /** @return the token's value */
    public String good(String projectId, String role) throws SQLException {
        return token(projectId, role, "null", "null");
    }

    public String expired(String projectId) throws SQLException {
        return token(projectId, "administrator", "now() - interval '1 second'", "null");
    }

    public String revoked(String projectId) throws SQLException {
        return token(projectId, "administrator", "null", "now()");
    }

    private String token(String projectId, String role, String expiresAt, String revokedAt) throws SQLException {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var text = "ota_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        run(
                "insert into access.api_token (id, name, token_hash, project_id, role, expires_at, revoked_at)"
                        + " values (gen_random_uuid(), 'test', decode(?, 'base64'), ?::uuid, ?, " + expiresAt + ", "
                        + revokedAt + ")",
                Base64.getEncoder().encodeToString(sha256(text)),
                projectId,
                role);
        return text;
    }

    private void run(String sql, String... values) throws SQLException {
        try (var statement = superuser.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
