package org.otasuite.core.identity;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where each request comes from: whoever has the connection, or whom that one names, if it is a proxy whose word is
 * taken. Not left to the framework, which takes the first address in {@code X-Forwarded-For}: most proxies append to what the
 * client has sent there, so that would be the client's own word, and one that is no address would fail the request.
 */
@ApplicationScoped
class TrustedProxies {
    /** Before all that ask for it. */
    private static final int FIRST = 1_500;

    private static final String SETTING = "quarkus.http.proxy.trusted-proxies";

    private final List<IpSubnetFilterRule> networks;

    TrustedProxies(@ConfigProperty(name = SETTING) Optional<List<String>> networks) {
        this.networks = networks.orElse(List.of()).stream()
                .map(network -> rule(network.trim()))
                .toList();
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, FIRST);
    }

    private void look(RoutingContext context) {
        sender(context.request()).keepIn(context);
        context.next();
    }

    private Sender sender(HttpServerRequest request) {
        var peer =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        if (!isTrusted(peer)) {
            return new Sender(peer, request.isSSL());
        }
        var named = ForwardedFor.address(request.headers().getAll("X-Forwarded-For"));
        var scheme = ForwardedFor.last(request.headers().getAll("X-Forwarded-Proto"));
        return new Sender(
                Objects.requireNonNullElse(named, peer),
                scheme == null ? request.isSSL() : scheme.equalsIgnoreCase("https"));
    }

    boolean isTrusted(@Nullable String address) {
        if (address == null) {
            return false;
        }
        var peer = new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), 0);
        return networks.stream().anyMatch(network -> network.matches(peer));
    }

    /** @param network an address, or one with the length of its network's prefix; never a name, which somebody else decides */
    private static IpSubnetFilterRule rule(String network) {
        var parts = network.split("/", 2);
        var address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException(SETTING + ": neither an address nor a network: " + network);
        }
        int all = address.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }
}
