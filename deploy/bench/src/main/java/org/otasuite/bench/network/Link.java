package org.otasuite.bench.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.otasuite.bench.killable.Pause;

/**
 * A port that leads to another one. How a connection ends on one side, in order or with a reset, is how it ends on the
 * other: for a device all depends on that.
 */
public final class Link implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final int CONNECT_MILLIS = 3_000;

    private final String name;
    private final int port;
    private final Targets targets;
    private final Pace pace;
    private final ServerSocket listener;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private Weather weather = Weather.FAIR;
    private int delayMillis;

    /** @param port of this machine, which nobody else uses */
    public Link(String name, int port, Targets targets) {
        this(name, port, targets, Pace.ANY);
    }

    /** @param pace what it never goes beyond */
    public Link(String name, int port, Targets targets, Pace pace) {
        this.name = name;
        this.port = port;
        this.targets = targets;
        this.pace = pace;
        this.listener = listen(name, port);
        Pumps.start(name + " accepts", this::accept);
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** Resets what is connected and what comes, until {@link #restore}. */
    public void cut() {
        change(Weather.CUT, 0);
        relays.forEach(Relay::reset);
    }

    /** What is sent waits, in both directions, until {@link #restore}. */
    public void silence() {
        change(Weather.SILENT, 0);
    }

    /** Whatever is sent comes so much later. */
    public void delay(int millis) {
        change(Weather.FAIR, millis);
    }

    public void restore() {
        change(Weather.FAIR, 0);
    }

    private synchronized void change(Weather next, int millis) {
        weather = next;
        delayMillis = millis;
        notifyAll();
    }

    private static ServerSocket listen(String name, int port) {
        try {
            var listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot listen on port " + port + ".", e);
        }
    }

    private void accept() throws IOException {
        while (true) {
            var client = listener.accept();
            if (isCut()) {
                Relay.reset(client);
            } else {
                Pumps.start(name, () -> connect(client));
            }
        }
    }

    private void connect(Socket client) throws IOException {
        for (InetSocketAddress target : targets.now()) {
            var server = new Socket();
            try {
                server.connect(target, CONNECT_MILLIS);
            } catch (IOException notThere) {
                Relay.close(server);
                continue;
            }
            relay(client, server);
            return;
        }
        Relay.reset(client);
    }

    private void relay(Socket client, Socket server) throws IOException {
        var relay = new Relay(this, client, server, pace);
        relays.add(relay);
        if (isCut()) {
            relay.reset();
        }
        relay.run();
    }

    private synchronized boolean isCut() {
        return weather == Weather.CUT;
    }

    void forget(Relay relay) {
        relays.remove(relay);
    }

    /** Waits until something may come through. */
    void pass() {
        int delay;
        synchronized (this) {
            try {
                while (weather == Weather.SILENT) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            delay = delayMillis;
        }
        if (delay > 0) {
            Pause.of(delay);
        }
    }

    @Override
    public void close() {
        Relay.close(listener);
        cut();
    }
}
