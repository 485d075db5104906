package org.otasuite.local.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.service.Service;

/** An edge on free ports, and plain sockets to it. */
final class TestEdge implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLISECONDS = 20_000;
    private static final String PASSWORD = "only-for-this-test";
    /** Made once, since it takes a second. */
    private static final Path KEY_STORE = createKeyStore();

    private final Edge edge;
    private final int httpPort;
    private final int httpsPort;

    private TestEdge(Edge edge, int httpPort, int httpsPort) {
        this.edge = edge;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
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
        return new TestEdge(Edge.start(new EdgeSettings(http, https, KEY_STORE, PASSWORD, all)), http, https);
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

    Socket connect() throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(READ_TIMEOUT_MILLISECONDS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort));
        return socket;
    }

    /** As devices do: without a look at the certificate. */
    SSLSocket connectEncrypted(String protocol) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverything()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", httpsPort);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setSoTimeout(READ_TIMEOUT_MILLISECONDS);
        return socket;
    }

    @Override
    public void close() throws IOException {
        edge.close();
    }

    private static final class TrustEverything implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
