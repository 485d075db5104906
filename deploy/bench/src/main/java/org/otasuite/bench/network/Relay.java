package org.otasuite.bench.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.otasuite.bench.killable.Pause;

/** One connection over a link. */
final class Relay {
    private final Link link;
    private final Socket client;
    private final Socket server;
    private final Pace pace;
    private final AtomicInteger open = new AtomicInteger(2);

    Relay(Link link, Socket client, Socket server, Pace pace) {
        this.link = link;
        this.client = client;
        this.server = server;
        this.pace = pace;
    }

    /** Carries what the client sends until it sends no more. */
    void run() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        if (pace.millis() > 0) {
            // What the system holds for the slow side has been sent, as far as the other can tell.
            server.setReceiveBufferSize(pace.bytes());
        }
        Pumps.start(link.name() + " answers", () -> pump(server, client));
        pump(client, server);
    }

    private void pump(Socket from, Socket to) {
        try {
            carry(from, to);
            to.shutdownOutput();
            if (open.decrementAndGet() == 0) {
                end();
            }
        } catch (IOException broken) {
            reset();
        }
    }

    private void carry(Socket from, Socket to) throws IOException {
        var buffer = new byte[pace.bytes()];
        var in = from.getInputStream();
        var out = to.getOutputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            link.pass();
            out.write(buffer, 0, count);
            if (pace.millis() > 0) {
                Pause.of(pace.millis());
            }
        }
        link.pass();
    }

    private void end() {
        close(client);
        close(server);
        link.forget(this);
    }

    /** Both sides notice that it did not end well. */
    void reset() {
        reset(client);
        reset(server);
        link.forget(this);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // Then it is too late for that.
        }
        close(socket);
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // Which is what was wanted.
        }
    }
}
