package org.otasuite.bench.killable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Whether somebody listens. */
public final class Ports {
    private static final int START_SECONDS = 120;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int PAUSE_MILLIS = 100;

    private Ports() {}

    /** Returns when the part listens; fails when it ends before. */
    public static void await(int port, Part part) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (part.isRunning() && System.nanoTime() < deadline) {
            if (answers(port)) {
                return;
            }
            Pause.of(PAUSE_MILLIS);
        }
        throw new IOException("The " + part.name() + " does not listen on port " + port + ".");
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
