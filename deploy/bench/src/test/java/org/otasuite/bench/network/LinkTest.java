package org.otasuite.bench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.local.process.LoopbackPorts;

class LinkTest {
    private static final int PATIENCE_MILLIS = 10_000;

    @SuppressWarnings("NullAway.Init")
    private ServerSocket server;

    @SuppressWarnings("NullAway.Init")
    private Link link;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
        link = new Link("test", new LoopbackPorts().next(), Targets.only(server.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void carriesBothWays() throws IOException {
        try (var client = connect();
                var peer = server.accept()) {
            client.getOutputStream().write(1);
            peer.getOutputStream().write(2);

            assertThat(peer.getInputStream().read()).isEqualTo(1);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void endsInOrderWhatEndsInOrder() throws IOException {
        try (var client = connect();
                var peer = server.accept()) {
            peer.getOutputStream().write(2);
            peer.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).containsExactly(2);
        }
    }

    /** A device takes a body that ends in order for whole. */
    @Test
    void resetsWhatWasReset() throws IOException {
        try (var client = connect()) {
            try (var peer = server.accept()) {
                peer.getOutputStream().write(2);
                assertThat(client.getInputStream().read()).isEqualTo(2);
                peer.setSoLinger(true, 0);
            }

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
    }

    @Test
    void resetsEverybodyAndWhoComesWhenItIsCut() throws IOException {
        try (var client = connect();
                var peer = server.accept()) {
            client.getOutputStream().write(1);
            assertThat(peer.getInputStream().read()).isEqualTo(1);

            link.cut();

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
        try (var late = connect()) {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> late.getInputStream().read());
        }
    }

    @Test
    void leadsThereAgainWhenItIsRestored() throws IOException {
        link.cut();

        link.restore();

        try (var client = connect();
                var peer = server.accept()) {
            client.getOutputStream().write(1);
            assertThat(peer.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void tellsNobodyWhileItIsSilentAndLosesNothing() throws IOException {
        try (var client = connect();
                var peer = server.accept()) {
            link.silence();
            client.getOutputStream().write(1);
            peer.setSoTimeout(100);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> peer.getInputStream().read());

            link.restore();

            peer.setSoTimeout(PATIENCE_MILLIS);
            assertThat(peer.getInputStream().read()).isEqualTo(1);
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }
}
