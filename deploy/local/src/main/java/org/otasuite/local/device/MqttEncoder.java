package org.otasuite.local.device;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds the packets that a device sends, each in the pieces in which the firmware writes it to its socket. */
final class MqttEncoder {

    private static final byte CLEAN_SESSION_WITH_CREDENTIALS = (byte) 0xC2;
    private static final byte[] MQTT_311 = {0, 4, 'M', 'Q', 'T', 'T', 4, CLEAN_SESSION_WITH_CREDENTIALS, 0, 0};
    private static final byte[] MQTT_31 = {0, 6, 'M', 'Q', 'I', 's', 'd', 'p', 3, CLEAN_SESSION_WITH_CREDENTIALS, 0, 0};

    private MqttEncoder() {}

    /** Keep-alive 0 and no will. */
    static List<byte[]> connect(DeviceSettings settings) {
        List<byte[]> content = new ArrayList<>();
        content.add(settings.firmware().mqtt31() ? MQTT_31 : MQTT_311);
        addText(content, settings.clientId());
        addText(content, settings.credentials().deviceId());
        addText(content, settings.credentials().deviceKey());
        return packet(0x10, content);
    }

    static List<byte[]> subscribe(int packetId, String filter, int qos) {
        List<byte[]> content = new ArrayList<>();
        content.add(twoBytes(packetId));
        addText(content, filter);
        content.add(new byte[] {(byte) qos});
        return packet(0x82, content);
    }

    /** Always QoS 1. */
    static List<byte[]> publish(int packetId, Publication publication) {
        List<byte[]> content = new ArrayList<>();
        addText(content, publication.topic());
        content.add(twoBytes(packetId));
        content.add(publication.payload().getBytes(StandardCharsets.UTF_8));
        return packet(publication.retained() ? 0x33 : 0x32, content);
    }

    static List<byte[]> puback(int packetId) {
        return packet(0x40, List.of(twoBytes(packetId)));
    }

    static List<byte[]> disconnect() {
        return packet(0xE0, List.of());
    }

    private static List<byte[]> packet(int firstByte, List<byte[]> content) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(firstByte);
        int length = content.stream().mapToInt(piece -> piece.length).sum();
        while (length > 0x7F) {
            header.write((length & 0x7F) | 0x80);
            length >>= 7;
        }
        header.write(length);
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(header.toByteArray());
        pieces.addAll(content);
        return pieces;
    }

    private static void addText(List<byte[]> pieces, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pieces.add(twoBytes(bytes.length));
        pieces.add(bytes);
    }

    private static byte[] twoBytes(int number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }
}
