package org.otasuite.dispatcher.webhook;

import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A name server that says of every name what it is told to; IPv4 alone, and to be forgotten at once (RFC 1035). */
final class ScriptedDns implements AutoCloseable {
    private static final int HEAD = 12;
    private static final int TYPE_A = 1;

    private final DatagramSocket socket;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<List<String>> answers;

    /** @param answers addresses, for one question after the other, the last for all further ones; none: it is silent */
    ScriptedDns(Vertx vertx, List<List<String>> answers) {
        this.answers = answers;
        this.socket = vertx.createDatagramSocket();
        socket.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        socket.handler(this::answer);
    }

    DnsServerAddressStreamProvider provider() {
        return new SingletonDnsServerAddressStreamProvider(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), socket.localAddress().port()));
    }

    /** How often it was asked for addresses of this kind. */
    int asked() {
        return asked.get();
    }

    private void answer(DatagramPacket packet) {
        var addresses = addresses(packet.data());
        if (addresses == null) {
            return;
        }
        var question = packet.data().getBuffer(HEAD, endOfQuestion(packet.data()));
        var reply = Buffer.buffer()
                .appendBuffer(packet.data().getBuffer(0, 2))
                .appendUnsignedShort(0x8180)
                .appendUnsignedShort(1)
                .appendUnsignedShort(addresses.size())
                .appendInt(0)
                .appendBuffer(question);
        for (var address : addresses) {
            reply.appendUnsignedShort(0xc000 | HEAD)
                    .appendUnsignedShort(TYPE_A)
                    .appendUnsignedShort(1)
                    .appendInt(0)
                    .appendUnsignedShort(4);
            for (var part : address.split("\\.", -1)) {
                reply.appendUnsignedByte(Short.parseShort(part));
            }
        }
        var unused = socket.send(reply, packet.sender().port(), packet.sender().host());
    }

    private @Nullable List<String> addresses(Buffer query) {
        if (query.getUnsignedShort(endOfQuestion(query) - 4) != TYPE_A) {
            return answers.isEmpty() ? null : List.of();
        }
        int question = asked.getAndIncrement();
        return answers.isEmpty() ? null : answers.get(Math.min(question, answers.size() - 1));
    }

    private static int endOfQuestion(Buffer query) {
        int at = HEAD;
        while (query.getByte(at) != 0) {
            at += query.getByte(at) + 1;
        }
        return at + 5;
    }

    @Override
    public void close() {
        socket.close().toCompletionStage().toCompletableFuture().join();
    }
}
