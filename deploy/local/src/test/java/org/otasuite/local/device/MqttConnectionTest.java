package org.otasuite.local.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MqttConnectionTest {

    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final byte[] SUBACK = {(byte) 0x90, 3, 0, 1, 0};
    private static final String FILTER = "channels/control-1/messages/dev-1/#";

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();

    @Test
    void connectsAndSubscribesWithTheFirmwaresBytes() throws IOException, InterruptedException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    exchange(socket, SUBACK);
                    read(socket);
                });
                MqttConnection connection = connect(broker)) {
            connection.subscribe(FILTER, 0);
            connection.disconnect();

            assertThat(packets.poll(60, TimeUnit.SECONDS))
                    .isEqualTo(octets(0x10, 38) // CONNECT and the length of what follows
                            + octets(0, 4) + "MQTT" + octets(4) // protocol, level 4
                            + octets(0xC2, 0, 0) // user name, password and clean session; keep-alive 0
                            + octets(0, 12) + "a4cf12345678" // client ID
                            + octets(0, 5) + "dev-1"
                            + octets(0, 5) + "key-1");
            assertThat(packets.poll(60, TimeUnit.SECONDS))
                    .isEqualTo(octets(0x82, 40) // SUBSCRIBE and the length of what follows
                            + octets(0, 1) // packet ID
                            + octets(0, 35)
                            + FILTER
                            + octets(0)); // QoS 0
            assertThat(packets.poll(60, TimeUnit.SECONDS)).isEqualTo(octets(0xE0, 0));
        }
    }

    @Test
    void speaksMqtt31AsSomeModemsDo() throws IOException, InterruptedException {
        DeviceFirmware firmware = DeviceFirmware.CELLULAR.speakingMqtt31();
        try (ScriptedServer broker = ScriptedServer.plain(socket -> exchange(socket, CONNACK));
                MqttConnection connection = MqttConnection.open(settings(broker).withFirmware(firmware))) {
            assertThat(connection).isNotNull();
            assertThat(packets.poll(60, TimeUnit.SECONDS))
                    .startsWith(octets(0x10, 0x2D, 0, 6) + "MQIsdp" + octets(3, 0xC2, 0, 0, 0, 0x11)
                            + "a4cf12345678_ca_1" + octets(0, 5) + "dev-1");
        }
    }

    @Test
    void isRefusedWithWrongCredentials() throws IOException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> exchange(socket, new byte[] {0x20, 2, 0, 5}))) {
            assertThatIOException().isThrownBy(() -> connect(broker)).withMessageContaining("code 5");
        }
    }

    @Test
    void givesUpOnAMessageThatComesBeforeTheSuback() throws IOException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    exchange(socket, publish("x", 0), SUBACK);
                    read(socket);
                });
                MqttConnection connection = connect(broker)) {
            assertThatIOException()
                    .isThrownBy(() -> connection.subscribe(FILTER, 0))
                    .withMessage("a packet came before the SUBACK");
        }
    }

    @Test
    void givesUpOnARefusedSubscription() throws IOException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    exchange(socket, new byte[] {(byte) 0x90, 3, 0, 1, (byte) 0x80});
                });
                MqttConnection connection = connect(broker)) {
            assertThatIOException().isThrownBy(() -> connection.subscribe(FILTER, 0));
        }
    }

    @Test
    void takesTheFirstMessageAndAcknowledgesQos1() throws IOException, InterruptedException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    exchange(
                            socket,
                            SUBACK,
                            new byte[] {(byte) 0xD0, 0},
                            publish("first", 0x0103),
                            publish("second", 0));
                    read(socket);
                });
                MqttConnection connection = connect(broker)) {
            connection.subscribe(FILTER, 1);
            ReceivedMessage message = Objects.requireNonNull(connection.firstMessage(TestDevices.PATIENCE));

            assertThat(message.payload()).isEqualTo("first");
            assertThat(message.topic()).isEqualTo("t/ota");
            assertThat(message.retained()).isTrue();
            packets.take();
            packets.take();
            assertThat(packets.poll(60, TimeUnit.SECONDS)).isEqualTo(octets(0x40, 2, 1, 3));
        }
    }

    @Test
    void waitsForAMessageOnlySoLong() throws IOException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    exchange(socket, SUBACK);
                    read(socket);
                });
                MqttConnection connection = connect(broker)) {
            connection.subscribe(FILTER, 0);

            assertThat(connection.firstMessage(Duration.ofMillis(20))).isNull();
        }
    }

    @Test
    void publishesWithQos1AndHandlesWhatComesBeforeThePuback() throws IOException, InterruptedException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    exchange(socket, publish("echo", 0x0203), new byte[] {0x40, 2, 0, 9}, new byte[] {0x40, 2, 0, 1});
                    read(socket);
                });
                MqttConnection connection = connect(broker)) {
            connection.publish(new Publication("t/ota", "", true), () -> {});

            packets.take();
            assertThat(packets.poll(60, TimeUnit.SECONDS)).isEqualTo(octets(0x33, 9, 0, 5) + "t/ota" + octets(0, 1));
            assertThat(packets.poll(60, TimeUnit.SECONDS)).isEqualTo(octets(0x40, 2, 2, 3));
        }
    }

    @Test
    void writesLongPacketsWithALongerLength() throws IOException, InterruptedException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    exchange(socket, new byte[] {0x40, 2, 0, 1});
                });
                MqttConnection connection = connect(broker)) {
            connection.publish(new Publication("t", "x".repeat(200), false), () -> {});

            packets.take();
            assertThat(packets.poll(60, TimeUnit.SECONDS))
                    .startsWith(octets(0x32, 0xCD, 1, 0, 1) + "t" + octets(0, 1) + "x");
        }
    }

    @Test
    void hangsWithoutAPubackUntilItTimesOut() throws IOException {
        try (ScriptedServer broker = ScriptedServer.plain(socket -> {
                    exchange(socket, CONNACK);
                    read(socket);
                    read(socket);
                });
                MqttConnection connection =
                        MqttConnection.open(settings(broker).withNetworkTimeout(TestDevices.SHORT))) {
            assertThatIOException()
                    .isThrownBy(() -> connection.publish(new Publication("t", "x", false), () -> {}))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static MqttConnection connect(ScriptedServer broker) throws IOException {
        return MqttConnection.open(settings(broker));
    }

    private static DeviceSettings settings(ScriptedServer broker) {
        return TestDevices.withBroker(Path.of("flash"), broker.port());
    }

    private void exchange(Socket socket, byte[]... answers) throws IOException {
        read(socket);
        for (byte[] answer : answers) {
            socket.getOutputStream().write(answer);
        }
    }

    private void read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder packet = new StringBuilder();
        packet.append((char) in.read());
        int length = in.read();
        packet.append((char) length);
        if (length > 0x7F) {
            int more = in.read();
            packet.append((char) more);
            length = (length & 0x7F) + (more << 7);
        }
        packets.add(packet + new String(in.readNBytes(Math.max(0, length)), ISO_8859_1));
    }

    /** A retained PUBLISH on t/ota, with QoS 1 if it has a packet ID. */
    private static byte[] publish(String payload, int packetId) {
        String id = packetId == 0 ? "" : octets(packetId >> 8, packetId & 0xFF);
        String content = octets(0, 5) + "t/ota" + id + payload;
        return (octets(packetId == 0 ? 0x31 : 0x33, content.length()) + content).getBytes(ISO_8859_1);
    }

    private static String octets(int... octets) {
        StringBuilder text = new StringBuilder();
        for (int octet : octets) {
            text.append((char) octet);
        }
        return text.toString();
    }
}
