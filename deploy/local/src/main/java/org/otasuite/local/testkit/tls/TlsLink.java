package org.otasuite.local.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks TLS to who connects, and hands what they say on to a port of 127.0.0.1 without it. */
public final class TlsLink implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TlsLink(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    public static TlsLink to(int target, TestCertificate certificate) {
        try {
            var server = certificate
                    .serverContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var link = new TlsLink(server, target);
            run(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                open.add(client);
                var part = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(part);
                run(() -> pump(client, part));
                run(() -> pump(part, client));
            } catch (IOException e) {
                // That client, or this link, is gone.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Whoever is left notices.
        } finally {
            open.remove(from);
        }
    }

    private static void run(Runnable work) {
        var thread = new Thread(work, "tls-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
