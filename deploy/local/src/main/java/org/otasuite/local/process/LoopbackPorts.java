package org.otasuite.local.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports of 127.0.0.1 that nobody listens on; never the same one twice. Of several processes that look for some at the
 * same time each gets others, until it ends: who is to listen has not begun yet, or stops for a while.
 */
public final class LoopbackPorts {
    // Below the ranges that systems take the ports of outgoing connections from: a port found
    // free would otherwise be lost now and then before the process that it is for has started.
    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    /** One for each port that was given, with its number: nobody sends there, but it tells other processes. */
    private static final List<DatagramSocket> RESERVATIONS = new ArrayList<>();

    private final Set<Integer> given = new HashSet<>();

    /** @param promised ports that are for others, though nobody listens there yet */
    public LoopbackPorts(int... promised) {
        for (int port : promised) {
            given.add(port);
        }
    }

    public synchronized int next() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && given.add(port) && reserve(port)) {
                return port;
            }
        }
        throw new IOException("No free port of 127.0.0.1 was found between " + FIRST + " and " + LAST + ".");
    }

    private static synchronized boolean reserve(int port) {
        try {
            RESERVATIONS.add(new DatagramSocket(new InetSocketAddress(loopback(), port)));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As the real listeners do: connections that linger after a restart are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
