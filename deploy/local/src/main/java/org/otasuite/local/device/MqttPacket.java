package org.otasuite.local.device;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An MQTT packet as it was received: the first byte of its fixed header, and all that follows the length. */
final class MqttPacket {

    static final int CONNACK = 0x20;
    static final int PUBLISH = 0x30;
    static final int PUBACK = 0x40;
    static final int SUBACK = 0x90;

    private final int firstByte;
    private final byte[] body;

    MqttPacket(int firstByte, byte[] body) {
        this.firstByte = firstByte;
        this.body = body;
    }

    int type() {
        return firstByte & 0xF0;
    }

    int qos() {
        return (firstByte >> 1) & 3;
    }

    int byteAt(int index) throws IOException {
        if (index >= body.length) {
            throw new IOException("packet too short");
        }
        return body[index] & 0xFF;
    }

    int shortAt(int index) throws IOException {
        return (byteAt(index) << 8) | byteAt(index + 1);
    }

    /** Reads a PUBLISH (MQTT 3.1.1, section 3.3). */
    ReceivedMessage message() throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        byte[] topic = new byte[in.readUnsignedShort()];
        in.readFully(topic);
        int packetId = qos() > 0 ? in.readUnsignedShort() : 0;
        byte[] payload = in.readAllBytes();
        return new ReceivedMessage(
                new String(topic, StandardCharsets.UTF_8),
                new String(payload, StandardCharsets.UTF_8),
                (firstByte & 1) != 0,
                packetId);
    }
}
