package org.otasuite.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceAccountsTest {
    private final ServiceAccounts accounts = new ServiceAccounts(Map.of("ota-dispatcher", "right"));

    @Test
    void matchTheirPasswordOnly() {
        assertThat(accounts.matches("ota-dispatcher", utf8("right"))).isTrue();
        assertThat(accounts.matches("ota-dispatcher", utf8("wrong"))).isFalse();
        assertThat(accounts.matches("ota-dispatcher", utf8(""))).isFalse();
    }

    @Test
    void knowNobodyElse() {
        assertThat(accounts.contains("device-1")).isFalse();
        assertThat(accounts.matches("device-1", utf8("right"))).isFalse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
