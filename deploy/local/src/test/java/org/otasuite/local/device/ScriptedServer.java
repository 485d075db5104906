package org.otasuite.local.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Answers one connection after the other on a free port of this machine, each as its script says. */
final class ScriptedServer implements AutoCloseable {

    /** What happens on one connection, which is closed with a FIN afterwards unless the script closed it. */
    interface Script {
        void play(Socket socket) throws IOException;
    }

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket server;

    private ScriptedServer(ServerSocket server, List<Script> scripts) {
        this.server = server;
        Thread thread = new Thread(() -> scripts.forEach(this::answer), "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedServer plain(Script... scripts) {
        try {
            return new ScriptedServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), List.of(scripts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScriptedServer tls(Script... scripts) {
        try (InputStream keys = ScriptedServer.class.getResourceAsStream("/device/server.p12")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(Objects.requireNonNull(keys), PASSWORD);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            ServerSocket server =
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            return new ScriptedServer(server, List.of(scripts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void answer(Script script) {
        try (Socket socket = server.accept()) {
            script.play(socket);
        } catch (IOException e) {
            // The client is gone or the test is over; what it saw is what the test looks at.
        }
    }
}
