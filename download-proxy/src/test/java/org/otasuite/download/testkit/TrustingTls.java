package org.otasuite.download.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS 1.2 as devices speak it: no certificate is verified. */
public final class TrustingTls {
    private static final String DEVICES = "TLSv1.2";

    private TrustingTls() {}

    public static Socket connect(int port) throws IOException, GeneralSecurityException {
        return connect(port, DEVICES);
    }

    public static SSLSocket connect(int port, String protocol) throws IOException, GeneralSecurityException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port), protocol);
    }

    /** One that takes little at a time. */
    public static Socket connectNarrow(int port) throws IOException, GeneralSecurityException {
        return over(DeviceSocket.narrow(port), DEVICES);
    }

    private static SSLSocket over(Socket plain, String protocol) throws IOException, GeneralSecurityException {
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustsAll()}, null);
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
