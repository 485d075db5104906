package org.otasuite.local.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Plain and encrypted sockets to an edge. */
record EdgeSockets(int httpPort, int httpsPort) {
    private static final int READ_TIMEOUT_MILLISECONDS = 20_000;
    private static final int NARROW = 4096;

    Socket connect() throws IOException {
        return connect(new Socket(), httpPort);
    }

    /** One that takes little at a time, as a slow network does. */
    Socket connectNarrow() throws IOException {
        return connect(narrow(), httpPort);
    }

    /** As devices do: without a look at the certificate. */
    SSLSocket connectEncrypted(String protocol) throws IOException, GeneralSecurityException {
        return encrypt(connect(new Socket(), httpsPort), protocol);
    }

    SSLSocket connectNarrowEncrypted(String protocol) throws IOException, GeneralSecurityException {
        return encrypt(connect(narrow(), httpsPort), protocol);
    }

    private static Socket narrow() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(NARROW);
        return socket;
    }

    private static Socket connect(Socket socket, int port) throws IOException {
        socket.setSoTimeout(READ_TIMEOUT_MILLISECONDS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static SSLSocket encrypt(Socket plain, String protocol) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverything()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
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
