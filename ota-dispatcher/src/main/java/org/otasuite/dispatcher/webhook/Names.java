package org.otasuite.dispatcher.webhook;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.vertx.core.Promise;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Looks receivers' names up, on a thread of its own that never waits: the platform's resolver would hold one for each
 * name whose servers do not answer.
 */
@ApplicationScoped
class Names {
    private static final long QUERY_MILLIS = 2_000;
    private static final int MOST_QUERIES = 8;

    private final NioEventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("webhook-names", true));
    private final DnsNameResolver resolver;

    @Inject
    Names() {
        this(DnsServerAddressStreamProviders.platformDefault());
    }

    /** @param servers who is asked */
    Names(DnsServerAddressStreamProvider servers) {
        resolver = new DnsNameResolverBuilder(thread.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(servers)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                // A receiver has its whole name; further domains are further questions.
                .searchDomains(List.of())
                .queryTimeoutMillis(QUERY_MILLIS)
                .maxQueriesPerResolve(MOST_QUERIES)
                .build();
    }

    @PreDestroy
    void close() {
        resolver.close();
        var unused = thread.shutdownGracefully();
    }

    /** @param host a name or an address; fails with {@link UnknownHostException} if it has no address */
    io.vertx.core.Future<List<InetAddress>> lookUp(String host) {
        var address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address != null) {
            return literal(address);
        }
        var found = Promise.<List<InetAddress>>promise();
        resolver.resolveAll(host).addListener((Future<List<InetAddress>> answer) -> {
            if (answer.isSuccess()) {
                found.complete(List.copyOf(answer.getNow()));
            } else {
                found.fail(answer.cause());
            }
        });
        return found.future();
    }

    private static io.vertx.core.Future<List<InetAddress>> literal(byte[] address) {
        try {
            return io.vertx.core.Future.succeededFuture(List.of(InetAddress.getByAddress(address)));
        } catch (UnknownHostException e) {
            return io.vertx.core.Future.failedFuture(e);
        }
    }
}
