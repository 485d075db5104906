package org.otasuite.dispatcher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a receiver may have: those of the public internet, and what the configuration adds. So nobody who can
 * make a webhook can reach from here what is not for them. By the special-purpose registries of IANA (RFC 6890).
 */
@ApplicationScoped
class AddressPolicy {
    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    // Multicast, reserved, broadcast.
                    "224.0.0.0/3",
                    // Among the global addresses: protocols' own, documentation, and tunnels that end anywhere.
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();
    private static final Network GLOBAL = Network.of("2000::/3");

    /** A translator's way to an IPv4 address (RFC 6052). */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private static final int LONG = 16;

    private final List<Network> allowed;

    AddressPolicy(WebhookConfig config) {
        this.allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList();
    }

    boolean allows(InetAddress address) {
        if (address.getAddress().length == LONG && (Network.isMapped(address) || TRANSLATED.contains(address))) {
            return allowed.stream().anyMatch(network -> network.contains(address) || network.containsEmbedded(address))
                    || NOT_PUBLIC.stream().noneMatch(network -> network.containsEmbedded(address));
        }
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return (address.getAddress().length < LONG || GLOBAL.contains(address))
                && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }
}
