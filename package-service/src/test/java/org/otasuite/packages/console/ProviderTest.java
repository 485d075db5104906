package org.otasuite.packages.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {
    private record Config(Optional<String> clientId, String scope, Optional<URI> authority)
            implements ConsoleConfig.OpenIdConnect {}

    @Test
    void isNobodyUnlessTheConsoleIsRegisteredThere() {
        assertThat(Provider.of(
                        new Config(Optional.empty(), "openid", Optional.of(URI.create("https://login.example")))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example/realms/fleet, https://login.example",
        "http://127.0.0.1:8180, http://127.0.0.1:8180",
        "https://[::1]:8443/x, https://[::1]:8443",
        "https://user@login.example/, https://login.example",
    })
    void isConnectedToAtItsOriginAlone(String authority, String origin) {
        assertThat(provider(authority).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "login.example", "/realms/fleet", "ftp://login.example", "javascript:alert(1)", "https:///x"
            })
    void isFoundAtAnAbsoluteUrlAlone(String authority) {
        assertThatThrownBy(() -> provider(authority))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ota.console.open-id-connect.authority");
    }

    @Test
    void isNotGuessedAtWhereNobodySaidWhereItIs() {
        var config = new Config(Optional.of("console"), "openid", Optional.empty());

        assertThatThrownBy(() -> Provider.of(config)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Provider provider(String authority) {
        return Provider.of(new Config(Optional.of("console"), "openid", Optional.of(URI.create(authority))))
                .orElseThrow();
    }
}
