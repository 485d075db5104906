package org.otasuite.dispatcher.webhook;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * Encrypts webhooks' secrets with keys that the database does not know (AES-256-GCM). What is encrypted says with which
 * key, and is good for its webhook alone: version, key ID, nonce, and what the cipher makes of it.
 */
@ApplicationScoped
class SecretKeys {
    private static final byte VERSION = 1;
    private static final int ID_LENGTH = 4;
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The present one first; empty: there is none. */
    private final List<Key> keys = new ArrayList<>();

    /** @throws IllegalArgumentException for a key that is none, so that the service does not start with it */
    SecretKeys(WebhookConfig config) {
        config.key().ifPresent(text -> keys.add(Key.of(text)));
        config.formerKeys().ifPresent(former -> former.forEach(text -> keys.add(Key.of(text))));
        if (config.key().isEmpty() && !keys.isEmpty()) {
            throw new IllegalArgumentException("ota.webhooks.former-keys without ota.webhooks.key");
        }
    }

    private record Key(int id, SecretKeySpec value) {
        static Key of(String text) {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(text.strip());
            } catch (IllegalArgumentException e) {
                bytes = new byte[0];
            }
            if (bytes.length != KEY_LENGTH) {
                throw new IllegalArgumentException("a key of ota.webhooks must be 32 bytes in base64");
            }
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Key(ByteBuffer.wrap(digest).getInt(), new SecretKeySpec(bytes, "AES"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** @throws OtaException {@link ErrorCode#WEBHOOKS_OFF} without a key */
    void demandOne() {
        if (keys.isEmpty()) {
            throw new OtaException(ErrorCode.WEBHOOKS_OFF, "The service has no key to keep a webhook's secret with.");
        }
    }

    /** How everything begins that is encrypted with the present key. */
    Buffer mark() {
        demandOne();
        return Buffer.buffer().appendByte(VERSION).appendInt(keys.get(0).id());
    }

    Buffer seal(WebhookSecret secret, UUID webhookId) {
        demandOne();
        var nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        var encrypted = run(Cipher.ENCRYPT_MODE, keys.get(0), nonce, webhookId, secret.bytes());
        return mark().appendBytes(nonce).appendBytes(encrypted);
    }

    /** @throws IllegalStateException if it was not encrypted for this webhook with one of the keys */
    WebhookSecret open(Buffer sealed, UUID webhookId) {
        int head = 1 + ID_LENGTH;
        if (sealed.length() < head + NONCE_LENGTH || sealed.getByte(0) != VERSION) {
            throw new IllegalStateException("webhook=" + webhookId + " has a secret in an unknown form");
        }
        var key = keys.stream()
                .filter(one -> one.id() == sealed.getInt(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no key for the secret of webhook=" + webhookId));
        var nonce = sealed.getBytes(head, head + NONCE_LENGTH);
        var encrypted = sealed.getBytes(head + NONCE_LENGTH, sealed.length());
        return new WebhookSecret(run(Cipher.DECRYPT_MODE, key, nonce, webhookId, encrypted));
    }

    private static byte[] run(int mode, Key key, byte[] nonce, UUID webhookId, byte[] input) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key.value(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(webhookId.getMostSignificantBits())
                    .putLong(webhookId.getLeastSignificantBits())
                    .flip());
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of webhook=" + webhookId + " is not what it was", e);
        }
    }
}
