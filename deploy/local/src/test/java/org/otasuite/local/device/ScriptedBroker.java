package org.otasuite.local.device;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** As much of a broker as one device needs: one retained message, and a record of what the device did. */
final class ScriptedBroker implements AutoCloseable {

    final List<String> clientIds = new CopyOnWriteArrayList<>();
    final List<Publication> received = new CopyOnWriteArrayList<>();
    /** How each connection ended: "disconnect", "end", "reset", or "hung up" by the broker. */
    final BlockingQueue<String> endings = new LinkedBlockingQueue<>();

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private volatile String retained = "";
    private volatile String hangsUpOn = "nothing";

    ScriptedBroker() throws IOException {
        Thread thread = new Thread(this::serve, "scripted-broker");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    void retain(String command) {
        retained = command;
    }

    String retained() {
        return retained;
    }

    /** Drops the connection instead of acknowledging a message that contains this. */
    void hangUpOn(String partOfPayload) {
        hangsUpOn = partOfPayload;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                endings.add(talk(socket));
            } catch (IOException e) {
                endings.add("reset");
            }
        }
    }

    private String talk(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        for (int firstByte = in.read(); firstByte >= 0; firstByte = in.read()) {
            byte[] body = in.readNBytes(length(in));
            switch (firstByte) {
                case 0x10 -> {
                    clientIds.add(text(body, 10));
                    out.write(new byte[] {0x20, 2, 0, 0});
                }
                case 0x82 -> out.write(answerToSubscribe(body));
                case 0x32, 0x33 -> {
                    if (!take(firstByte == 0x33, body, out)) {
                        return "hung up";
                    }
                }
                case 0xE0 -> {
                    return "disconnect";
                }
                default -> {}
            }
        }
        return "end";
    }

    private boolean take(boolean retain, byte[] body, OutputStream out) throws IOException {
        String topic = text(body, 0);
        int id = 2 + topic.length();
        String payload = new String(body, id + 2, body.length - id - 2, StandardCharsets.UTF_8);
        if (payload.contains(hangsUpOn)) {
            return false;
        }
        received.add(new Publication(topic, payload, retain));
        if (retain) {
            retained = payload;
        }
        // As any broker, it lets the device hear itself.
        out.write(packet(0x30, topic, payload));
        out.write(new byte[] {0x40, 2, body[id], body[id + 1]});
        return true;
    }

    /** In one piece: who has the SUBACK has what is retained too, and so needs no time to wait for it. */
    private byte[] answerToSubscribe(byte[] body) {
        byte[] suback = {(byte) 0x90, 3, body[0], body[1], 0};
        String command = retained;
        byte[] publish = command.isEmpty() ? new byte[0] : packet(0x31, TestDevices.OTA_TOPIC, command);
        byte[] answer = Arrays.copyOf(suback, suback.length + publish.length);
        System.arraycopy(publish, 0, answer, suback.length, publish.length);
        return answer;
    }

    private static byte[] packet(int firstByte, String topic, String payload) {
        int length = 2 + topic.length() + payload.length();
        String header = "" + (char) firstByte + (char) ((length & 0x7F) | 0x80) + (char) (length >> 7);
        return (header + "\0" + (char) topic.length() + topic + payload).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] body, int offset) {
        int length = ((body[offset] & 0xFF) << 8) | (body[offset + 1] & 0xFF);
        return new String(body, offset + 2, length, StandardCharsets.UTF_8);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return length < 0x80 ? length : (length & 0x7F) + (in.readUnsignedByte() << 7);
    }
}
