package org.otasuite.local.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.service.Service;

/** An edge on free ports, and sockets to it. */
final class TestEdge implements AutoCloseable {
    static final String PASSWORD = "only-for-this-test";
    /** Made once, since it takes a second. */
    static final Path KEY_STORE = createKeyStore();

    private final Edge edge;
    private final EdgeSockets sockets;

    private TestEdge(Edge edge, EdgeSockets sockets) {
        this.edge = edge;
        this.sockets = sockets;
    }

    static TestEdge start(Map<Service, Integer> services) throws IOException {
        var ports = new LoopbackPorts();
        int http = ports.next();
        int https = ports.next();
        var all = new EnumMap<Service, Integer>(Service.class);
        for (Service service : Service.values()) {
            // Nobody listens there.
            all.put(service, ports.next());
        }
        all.putAll(services);
        return new TestEdge(
                Edge.start(new EdgeSettings(http, https, KEY_STORE, PASSWORD, all)), new EdgeSockets(http, https));
    }

    private static Path createKeyStore() {
        try {
            Path directory = Files.createTempDirectory("edge-test-");
            Path keyStore = directory.resolve("edge.p12");
            EdgeCertificate.createUnlessPresent(keyStore, PASSWORD);
            directory.toFile().deleteOnExit();
            keyStore.toFile().deleteOnExit();
            return keyStore;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EdgeSockets sockets() {
        return sockets;
    }

    Socket connect() throws IOException {
        return sockets.connect();
    }

    SSLSocket connectEncrypted(String protocol) throws IOException, GeneralSecurityException {
        return sockets.connectEncrypted(protocol);
    }

    void stop() throws IOException {
        edge.close();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
