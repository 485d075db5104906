package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies =
            new TrustedProxies(Optional.of(List.of("127.0.0.1", "10.1.0.0/16", "::1/128", "2001:db8:1::/48")));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.0.1", "10.1.255.255", "::1", "2001:db8:1:ffff::1"})
    void areTheAddressesAndNetworksThatAreNamed(String address) {
        assertThat(proxies.isTrusted(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "10.2.0.1", "192.0.2.1", "::2", "2001:db8:2::1"})
    void areNoOthers(String address) {
        assertThat(proxies.isTrusted(address)).isFalse();
    }

    @Test
    void areNoneIfNoneIsNamed() {
        assertThat(new TrustedProxies(Optional.empty()).isTrusted("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", ""})
    void haveNoNames(String network) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustedProxies(Optional.of(List.of(network))));
    }
}
