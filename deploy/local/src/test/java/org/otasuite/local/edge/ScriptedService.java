package org.otasuite.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A service that does exactly what a test says with each connection, right or wrong. */
final class ScriptedService implements AutoCloseable {
    private final ServerSocket listener;

    /** What to do with a connection; it is closed afterwards. */
    interface Script {
        void play(Socket connection) throws IOException;
    }

    private ScriptedService(ServerSocket listener) {
        this.listener = listener;
    }

    static ScriptedService start(Script script) throws IOException {
        var service = new ScriptedService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(() -> service.acceptAll(script));
        return service;
    }

    /** Answers every request with this text. */
    static ScriptedService saying(String text) throws IOException {
        return start(connection -> {
            readHead(connection.getInputStream());
            write(
                    connection.getOutputStream(),
                    "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
        });
    }

    private void acceptAll(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                daemon(() -> play(script, connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void play(Script script, Socket connection) {
        try (connection) {
            script.play(connection);
        } catch (IOException e) {
            // The other side went away, which is what some tests want.
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    /** The request line and the headers, up to the empty line; the stream then stands at the body. */
    static String readHead(InputStream input) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("The request ended too early: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
