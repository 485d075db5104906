package org.otasuite.local.device;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection to the download server, on which one request is made. */
final class DownloadConnection implements AutoCloseable {

    /** Below TLS, if there is any: what is reset when the power goes. */
    private final Socket network;

    private final Socket socket;
    private final InputStream in;

    private DownloadConnection(Socket network, Socket socket) throws IOException {
        this.network = network;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static DownloadConnection open(DeviceSettings settings, Transport transport) throws IOException {
        DeviceServers servers = settings.servers();
        int timeout = (int) settings.networkTimeout().toMillis();
        int port = transport == Transport.HTTPS ? servers.httpsPort().orElseThrow() : servers.httpPort();
        Socket network = new Socket();
        try {
            network.setSoTimeout(timeout);
            network.connect(new InetSocketAddress(servers.httpHost(), port), timeout);
            // Modems are not known to send a server name.
            boolean serverName = settings.firmware().variant() == DeviceVariant.WIFI;
            Socket socket = transport == Transport.HTTPS
                    ? UnverifiedTls.over(network, servers.httpHost(), port, serverName)
                    : network;
            return new DownloadConnection(network, socket);
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }

    void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
    }

    InputStream in() {
        return in;
    }

    void abort() {
        SocketReset.reset(network);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
