package org.otasuite.local.installation;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The passwords, keys and tokens of one installation: made at random once, then read from its secrets file. */
public final class Secrets {
    public static final List<String> DATABASE_ROLES =
            List.of("package_service", "ota_dispatcher", "download_proxy", "status_collector", "ota_broker");
    public static final List<String> BROKER_ACCOUNTS = List.of("ota-dispatcher", "status-collector");

    private static final String ROLE_PASSWORD = "database.password.";
    private static final String BROKER_PASSWORD = "broker.password.";

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = values;
    }

    /** Secrets of a newer version that the file lacks are added to it. */
    public static Secrets loadOrCreate(Path file) throws IOException {
        var stored = new TreeMap<String, String>();
        if (Files.exists(file)) {
            stored.putAll(read(file));
        }
        var secrets = new Secrets(stored);
        if (secrets.completeWith(new SecureRandom())) {
            OwnerOnly.write(file, secrets.toProperties().getBytes(StandardCharsets.UTF_8));
        }
        return secrets;
    }

    private static Map<String, String> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    private boolean completeWith(SecureRandom random) {
        int before = values.size();
        values.computeIfAbsent("database.password", name -> random32(random));
        DATABASE_ROLES.forEach(role -> values.computeIfAbsent(ROLE_PASSWORD + role, name -> random32(random)));
        values.computeIfAbsent(
                "store.access-key", name -> "ota-" + random32(random).substring(0, 16));
        values.computeIfAbsent("store.secret-key", name -> random32(random));
        BROKER_ACCOUNTS.forEach(account -> values.computeIfAbsent(BROKER_PASSWORD + account, name -> random32(random)));
        values.computeIfAbsent("broker.secret", name -> random32(random));
        values.computeIfAbsent("webhooks.key", name -> key32(random));
        values.computeIfAbsent("administrator.token", name -> "ota_" + random32(random));
        values.computeIfAbsent("edge.key-store-password", name -> random32(random));
        return values.size() > before;
    }

    /** 43 characters, all of them safe in URLs, headers and properties. */
    private static String random32(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In the form that keys of ciphers have. */
    private static String key32(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String toProperties() {
        var text = new StringWriter();
        text.write("# Made by deploy/local/up. Without this file the data beside it cannot be opened.\n");
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(secret -> text.write(secret.getKey() + "=" + secret.getValue() + "\n"));
        return text.toString();
    }

    private String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no secret named " + name + ".");
        }
        return value;
    }

    public String superuserPassword() {
        return get("database.password");
    }

    public String rolePassword(String role) {
        return get(ROLE_PASSWORD + role);
    }

    public Map<String, String> rolePasswords() {
        return DATABASE_ROLES.stream().collect(Collectors.toMap(Function.identity(), this::rolePassword));
    }

    public String storeAccessKey() {
        return get("store.access-key");
    }

    public String storeSecretKey() {
        return get("store.secret-key");
    }

    public Map<String, String> brokerAccounts() {
        return BROKER_ACCOUNTS.stream().collect(Collectors.toMap(Function.identity(), this::brokerPassword));
    }

    public String brokerPassword(String account) {
        return get(BROKER_PASSWORD + account);
    }

    public String brokerSecret() {
        return get("broker.secret");
    }

    /** What the dispatcher encrypts webhooks' secrets with. */
    public String webhooksKey() {
        return get("webhooks.key");
    }

    public String administratorToken() {
        return get("administrator.token");
    }

    public String keyStorePassword() {
        return get("edge.key-store-password");
    }

    @Override
    public String toString() {
        return "Secrets" + values.keySet();
    }
}
