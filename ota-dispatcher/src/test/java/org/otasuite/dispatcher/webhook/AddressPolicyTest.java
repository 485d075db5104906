package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(Settings.of(Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.0.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::101:101",
                "::ffff:1.1.1.1"
            })
    void allowsWhatIsPublic(String address) throws UnknownHostException {
        assertThat(policy.allows(parsed(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNot(String address) throws UnknownHostException {
        assertThat(policy.allows(parsed(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::ffff:127.0.0.1", "10.1.2.3", "::1"})
    void allowsWhatTheConfigurationAdds(String address) throws UnknownHostException {
        var wider = new AddressPolicy(Settings.of(Map.of("allowed-networks", "127.0.0.0/8, 10.0.0.0/8, ::1/128")));

        assertThat(wider.allows(parsed(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "10.1.2.4", "::2", "192.168.0.1"})
    void allowsNoMoreThanTheConfigurationAdds(String address) throws UnknownHostException {
        var wider = new AddressPolicy(Settings.of(Map.of("allowed-networks", "127.0.0.1/32,10.1.2.3/32,::1/128")));

        assertThat(wider.allows(parsed(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "::/129", "localhost/8", "10.0.0.0/x", "/", "10.0.0.0/8/8"})
    void refusesNetworksThatAreNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
    }

    private static InetAddress parsed(String text) throws UnknownHostException {
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        assertThat(bytes).isNotNull();
        return InetAddress.getByAddress(bytes);
    }
}
