package org.otasuite.dispatcher.device;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** What a broker with a list of its own compares a device's password with, in mosquitto's form. */
@ApplicationScoped
class BrokerPasswords {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final int SALT_BYTES = 12;
    private static final int HASH_BITS = 512;

    private final BrokerPasswordConfig config;

    BrokerPasswords(BrokerPasswordConfig config) {
        this.config = config;
    }

    /** Not for an event loop where there are many. @return null if none is to be kept */
    @Nullable
    String of(DeviceKey key) {
        if (!config.kept()) {
            return null;
        }
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return of(key, salt, config.iterations());
    }

    static String of(DeviceKey key, byte[] salt, int iterations) {
        return "$7$" + iterations + "$" + BASE64.encodeToString(salt) + "$"
                + BASE64.encodeToString(hash(key, salt, iterations));
    }

    private static byte[] hash(DeviceKey key, byte[] salt, int iterations) {
        var password = new PBEKeySpec(key.text().toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(password)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2 with HMAC-SHA512.", e);
        } finally {
            password.clearPassword();
        }
    }
}
