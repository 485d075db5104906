package org.otasuite.bench.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.otasuite.local.installation.Secrets;

/** No secret is in any log. */
final class SecretCheck {
    private static final int SHORTEST = 16;

    /** What a secret can be a part of. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_+/=-]{" + SHORTEST + ",}");

    private final Set<String> secrets;
    private final Set<Integer> lengths = new TreeSet<>();

    SecretCheck(Collection<String> secrets) {
        this.secrets = Set.copyOf(secrets);
        for (String secret : this.secrets) {
            if (secret.length() < SHORTEST) {
                throw new IllegalArgumentException("Too short to be told from other text.");
            }
            lengths.add(secret.length());
        }
    }

    /** @param deviceKeys every key that there ever was */
    static SecretCheck of(Secrets secrets, Set<String> deviceKeys) {
        var all = new HashSet<>(deviceKeys);
        all.addAll(secrets.rolePasswords().values());
        all.addAll(secrets.brokerAccounts().values());
        all.addAll(List.of(
                secrets.superuserPassword(),
                secrets.storeSecretKey(),
                secrets.brokerSecret(),
                secrets.webhooksKey(),
                secrets.administratorToken()));
        return new SecretCheck(all);
    }

    List<String> findings(Path logs) throws IOException {
        var findings = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                search(file, findings);
            }
        }
        return findings;
    }

    private void search(Path file, List<String> findings) throws IOException {
        int number = 0;
        // Any byte is a character of it.
        try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (holdsOne(line)) {
                    findings.add("a secret is in line " + number + " of " + file.getFileName());
                }
            }
        }
    }

    private boolean holdsOne(String line) {
        return WORD.matcher(line).results().anyMatch(word -> isOrHasOne(word.group()));
    }

    private boolean isOrHasOne(String word) {
        for (int length : lengths) {
            for (int from = 0; from + length <= word.length(); from++) {
                if (secrets.contains(word.substring(from, from + length))) {
                    return true;
                }
            }
        }
        return false;
    }
}
