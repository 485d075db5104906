package org.otasuite.local.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.stream.Collectors;

/** The services' own broker accounts; only hashes of the passwords are kept. */
final class ServiceAccounts {
    private final Map<String, byte[]> hashes;

    ServiceAccounts(Map<String, String> passwords) {
        this.hashes = passwords.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, account -> hash(account.getValue().getBytes(StandardCharsets.UTF_8))));
    }

    boolean contains(String username) {
        return hashes.containsKey(username);
    }

    /** Takes the same time however much of the password is right. */
    boolean matches(String username, byte[] password) {
        byte[] expected = hashes.get(username);
        return expected != null && MessageDigest.isEqual(expected, hash(password));
    }

    private static byte[] hash(byte[] password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
