package org.otasuite.local.device;

import java.io.IOException;
import java.net.Socket;

/** Closes a socket with an RST instead of a FIN. */
final class SocketReset {

    private SocketReset() {}

    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already, which is all that is wanted.
        }
    }
}
