package org.otasuite.packages.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {
    private record Config(Optional<String> clientId, String scope, Optional<URI> authority, Optional<List<URI>> origins)
            implements ConsoleConfig.OpenIdConnect {
        static Config of(String authority, String... origins) {
            return new Config(
                    Optional.of("console"),
                    "openid",
                    Optional.of(URI.create(authority)),
                    Optional.of(Stream.of(origins).map(URI::create).toList()));
        }
    }

    @Test
    void isNobodyUnlessTheConsoleIsRegisteredThere() {
        var config = new Config(
                Optional.empty(), "openid", Optional.of(URI.create("https://login.example")), Optional.empty());

        assertThat(Provider.of(config)).isEmpty();
    }

    /** As a ConfigMap says it that has a value for each key. */
    @Test
    void isNobodyWhereTheClientIsEmpty() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ConsoleConfig.class)
                .withDefaultValue("ota.console.open-id-connect.client-id", "")
                .withDefaultValue("ota.console.open-id-connect.authority", "https://login.example")
                .build();

        assertThat(Provider.of(config.getConfigMapping(ConsoleConfig.class).openIdConnect()))
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
        assertThat(provider(authority).origins()).containsExactly(origin);
    }

    @Test
    void isConnectedToWhereElseItIsSaidToBe() {
        var provider = provider("https://login.example/", "https://tokens.example/v1", "https://login.example");

        assertThat(provider.origins()).containsExactly("https://login.example", "https://tokens.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokens.example", "'self'", "data:,x"})
    void isElsewhereAtAbsoluteUrlsAlone(String origin) {
        assertThatThrownBy(() -> provider("https://login.example", origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ota.console.open-id-connect.origins");
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
        var config = new Config(Optional.of("console"), "openid", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> Provider.of(config)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Provider provider(String authority, String... origins) {
        return Provider.of(Config.of(authority, origins)).orElseThrow();
    }
}
