package org.otasuite.download.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS 1.2 as devices speak it: no certificate is verified. */
public final class TrustingTls {
    private TrustingTls() {}

    public static Socket connect(int port) throws IOException, GeneralSecurityException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** One that takes little at a time. */
    public static Socket connectNarrow(int port) throws IOException, GeneralSecurityException {
        return over(DeviceSocket.narrow(port));
    }

    private static Socket over(Socket plain) throws IOException, GeneralSecurityException {
        var tls = SSLContext.getInstance("TLSv1.2");
        tls.init(null, new TrustManager[] {new TrustsAll()}, null);
        return tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
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
