package org.otasuite.download.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP proxy that counts what comes back, and can be held up or cut. */
public final class Link {
    private static final byte[] GET = "GET ".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger gets = new AtomicInteger();
    private volatile long allowance;
    private volatile boolean cut;
    private volatile boolean held;
    private volatile boolean breaking;

    private Link(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static Link open(int port, int target) {
        try {
            var link = new Link(new ServerSocket(port, 200, InetAddress.getLoopbackAddress()), target);
            link.restore();
            daemon(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes came from the target so far. */
    public long received() {
        return received.get();
    }

    /** How many HTTP GETs went to the target so far. */
    public int gets() {
        return gets.get();
    }

    /** Resets every connection, and those to come. */
    public void cut() {
        cut = true;
        sockets.forEach(Link::reset);
    }

    /** Resets every connection as soon as the next byte has come, but none that is made after that. */
    public void breakOnce() {
        breaking = true;
    }

    /** Cuts itself when so many more bytes have come. */
    public void cutAfter(long bytes) {
        allowance = received.get() + bytes;
    }

    /** Lets nothing come back, for now. */
    public void hold() {
        held = true;
    }

    public synchronized void restore() {
        allowance = Long.MAX_VALUE;
        cut = false;
        held = false;
        breaking = false;
        notifyAll();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var near = listener.accept();
                if (cut) {
                    reset(near);
                } else {
                    connect(near);
                }
            } catch (IOException e) {
                // The target is not there, which the near end notices too.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        sockets.add(near);
        try {
            var far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            daemon(() -> pump(near, far, this::count));
            daemon(() -> pump(far, near, this::pass));
        } catch (IOException e) {
            reset(near);
            throw e;
        }
    }

    private void count(byte[] bytes, int length) {
        if (length > GET.length && Arrays.equals(bytes, 0, GET.length, GET, 0, GET.length)) {
            gets.incrementAndGet();
        }
    }

    private synchronized void pass(byte[] bytes, int length) {
        while (held) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (received.addAndGet(length) > allowance) {
            cut();
        }
        if (breaking) {
            breaking = false;
            sockets.forEach(Link::reset);
        }
    }

    private interface Gate {
        void pass(byte[] bytes, int length);
    }

    private void pump(Socket from, Socket to, Gate gate) {
        var buffer = new byte[16 * 1024];
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                gate.pass(buffer, length);
                output.write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        } finally {
            sockets.remove(from);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "link");
        thread.setDaemon(true);
        thread.start();
    }
}
