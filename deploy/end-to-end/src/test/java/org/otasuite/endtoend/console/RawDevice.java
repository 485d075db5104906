package org.otasuite.endtoend.console;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.otasuite.endtoend.Fleet.Member;

/** Has the key of a device and says what no firmware would say; no more of MQTT 3.1.1 than that takes. */
final class RawDevice implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
    private static final int CLEAN_WITH_NAME_AND_PASSWORD = 0xc2;

    private final Socket socket;

    private RawDevice(Socket socket) {
        this.socket = socket;
    }

    static RawDevice connect(int port, Member member) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        var device = new RawDevice(socket);
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF("MQTT");
        out.writeByte(4);
        out.writeByte(CLEAN_WITH_NAME_AND_PASSWORD);
        out.writeShort(0);
        out.writeUTF(member.device().settings().mac());
        out.writeUTF(member.id());
        out.writeUTF(member.key());
        device.send(CONNECT, body);
        device.expectAnswer(0x20, 0);
        return device;
    }

    /** Returns when the broker has it. */
    void publish(String topic, String payload) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF(topic);
        out.writeShort(1);
        out.write(payload.getBytes(StandardCharsets.UTF_8));
        send(PUBLISH_AT_LEAST_ONCE, body);
        expectAnswer(0x40, 1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(int type, ByteArrayOutputStream body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(type);
        int left = body.size();
        while (left > 0x7f) {
            packet.write((left & 0x7f) | 0x80);
            left >>= 7;
        }
        packet.write(left);
        body.writeTo(packet);
        packet.writeTo(socket.getOutputStream());
    }

    /** CONNACK and PUBACK have the same form. */
    private void expectAnswer(int type, int value) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        if (in.readUnsignedByte() != type || in.readUnsignedByte() != 2 || in.readUnsignedShort() != value) {
            throw new IOException("the broker did not take it");
        }
    }
}
