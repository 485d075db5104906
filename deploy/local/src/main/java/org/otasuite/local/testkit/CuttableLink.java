package org.otasuite.local.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.process.LoopbackPorts;

/** A TCP connection to a part that a test can cut, make again, and hold the answers of. */
public final class CuttableLink implements AutoCloseable {
    private static final LoopbackPorts PORTS = new LoopbackPorts();

    private final InetSocketAddress target;
    private final int port;
    private final Set<Socket> sockets = new HashSet<>();
    private @Nullable ServerSocket listener;

    /** Whether somebody waits for connections, or has not noticed yet that nobody shall: until then the port is in use. */
    private boolean accepting;

    private boolean answersHeld;
    private long asked;
    private long askedAtMost = Long.MAX_VALUE;
    private long answeredUpTo = Long.MAX_VALUE;

    private CuttableLink(InetSocketAddress target) throws IOException {
        this.target = target;
        // Of a range that no outgoing connection is given a port of: it must be free again when the link is restored.
        this.port = PORTS.next();
        this.listener = listen(port);
        acceptFrom(listener);
    }

    /** @param port of 127.0.0.1, where the part listens */
    public static CuttableLink to(int port) {
        try {
            return new CuttableLink(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to connect to instead of the part's own port. */
    public int port() {
        return port;
    }

    /** Ends what is connected and refuses what comes, until {@link #restore}. */
    public synchronized void cut() {
        close(listener);
        listener = null;
        sockets.forEach(CuttableLink::close);
        sockets.clear();
        notifyAll();
    }

    /** As if nothing had happened; answers are not held any more either. */
    public synchronized void restore() {
        releaseAnswers();
        if (listener == null) {
            try {
                awaitChangeWhile(() -> accepting);
                listener = listen(port);
                acceptFrom(listener);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What is sent still reaches the part, but nothing comes back until {@link #releaseAnswers} or {@link #restore}. */
    public synchronized void holdAnswers() {
        answersHeld = true;
    }

    /** Lets so many bytes from now on reach the part, on all connections together; the rest waits until {@link #restore}. */
    public synchronized void holdAfter(long bytes) {
        asked = 0;
        askedAtMost = bytes;
    }

    /** {@link #holdAnswers} as soon as so many bytes from now on were sent. */
    public synchronized void holdAnswersAfter(long bytes) {
        asked = 0;
        answeredUpTo = bytes;
    }

    /** Whether {@link #holdAfter} or {@link #holdAnswersAfter} have come to it. */
    public synchronized boolean isHolding() {
        return asked >= askedAtMost || answersHeld;
    }

    public synchronized void releaseAnswers() {
        answersHeld = false;
        askedAtMost = Long.MAX_VALUE;
        answeredUpTo = Long.MAX_VALUE;
        notifyAll();
    }

    @Override
    public void close() {
        cut();
    }

    private static ServerSocket listen(int port) throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return listener;
    }

    private synchronized void acceptFrom(ServerSocket from) {
        accepting = true;
        start("accept", () -> {
            try {
                while (true) {
                    connect(from.accept());
                }
            } finally {
                stopAccepting();
            }
        });
    }

    private synchronized void stopAccepting() {
        accepting = false;
        notifyAll();
    }

    private void connect(Socket client) throws IOException {
        var part = new Socket();
        synchronized (this) {
            if (listener == null) {
                close(client);
                return;
            }
            sockets.add(client);
            sockets.add(part);
        }
        try {
            part.connect(target);
        } catch (IOException e) {
            end(client, part);
            return;
        }
        client.setTcpNoDelay(true);
        part.setTcpNoDelay(true);
        start("ask", () -> pump(client, part, false));
        start("answer", () -> pump(part, client, true));
    }

    private void pump(Socket from, Socket to, boolean answers) throws IOException {
        var buffer = new byte[16 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (answers) {
                    awaitRelease(from);
                } else {
                    ask(count, from);
                }
                out.write(buffer, 0, count);
            }
        } finally {
            end(from, to);
        }
    }

    private synchronized void ask(int count, Socket from) throws IOException {
        asked += count;
        answersHeld |= asked >= answeredUpTo;
        awaitWhile(() -> asked >= askedAtMost, from);
    }

    private synchronized void awaitRelease(Socket from) throws IOException {
        awaitWhile(() -> answersHeld, from);
    }

    private synchronized void awaitWhile(BooleanSupplier held, Socket from) throws IOException {
        awaitChangeWhile(() -> held.getAsBoolean() && !from.isClosed());
    }

    private synchronized void awaitChangeWhile(BooleanSupplier holds) throws IOException {
        while (holds.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    private synchronized void end(Socket one, Socket other) {
        close(one);
        close(other);
        sockets.remove(one);
        sockets.remove(other);
        notifyAll();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Ends with the connection that it serves. */
    private void start(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // The link was cut or one side went away: what this class is for.
                    }
                },
                "link-" + port + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception alreadyBroken) {
            // Nothing is lost: it was to be broken.
        }
    }
}
