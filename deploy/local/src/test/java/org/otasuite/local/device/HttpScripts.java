package org.otasuite.local.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a download server can do to a device. */
final class HttpScripts {

    private static final String END_OF_NODE_REQUEST = "\r\n\r\n\r\n";
    private static final String END_OF_MODEM_REQUEST = "\r\n\r\n";

    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final String endOfRequest;

    private HttpScripts(String endOfRequest) {
        this.endOfRequest = endOfRequest;
    }

    static HttpScripts forNode() {
        return new HttpScripts(END_OF_NODE_REQUEST);
    }

    static HttpScripts forModem() {
        return new HttpScripts(END_OF_MODEM_REQUEST);
    }

    ScriptedServer.Script serving(byte[] content) {
        return answering("HTTP/1.0 200 OK\r\ncontent-LENGTH: " + content.length + "\r\n\r\n", content);
    }

    ScriptedServer.Script answering(String head, byte[] body) {
        return socket -> answer(socket, head, body);
    }

    ScriptedServer.Script answering(String response) {
        return answering(response, new byte[0]);
    }

    /** Announces more than it sends, then resets the connection. */
    ScriptedServer.Script resettingAfter(byte[] partOfBody, int announced) {
        return socket -> {
            answer(socket, "HTTP/1.0 200 OK\r\nContent-Length: " + announced + "\r\n\r\n", partOfBody);
            SocketReset.reset(socket);
        };
    }

    private void answer(Socket socket, String head, byte[] body) throws IOException {
        requests.add(readRequest(socket.getInputStream()));
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        response.writeBytes(body);
        socket.getOutputStream().write(response.toByteArray());
        socket.getOutputStream().flush();
    }

    /** To the last byte: what is left unread would turn the server's FIN into a reset. */
    private String readRequest(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith(endOfRequest)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("request cut off: " + request);
            }
            request.append((char) next);
        }
        return request.toString();
    }
}
