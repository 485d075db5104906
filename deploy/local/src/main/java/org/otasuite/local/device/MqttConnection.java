package org.otasuite.local.device;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The firmware's small MQTT client on a blocking socket: one packet after the other, and no patience with any that it
 * does not expect.
 */
final class MqttConnection implements AutoCloseable {

    private static final int MAX_PACKET = 1 << 20;
    /** The firmware leaves its last packet this long to get through before it closes the socket. */
    private static final int FAREWELL_MILLIS = 100;

    private final Socket socket;
    private final InputStream in;
    private final Duration timeout;
    private int packetId;

    private MqttConnection(Socket socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.timeout = timeout;
    }

    /** Connects with the device's credentials and a clean session. */
    static MqttConnection open(DeviceSettings settings) throws IOException {
        Duration timeout = settings.networkTimeout();
        Socket socket = new Socket();
        try {
            // The firmware's packets leave in many small segments.
            socket.setTcpNoDelay(true);
            DeviceServers servers = settings.servers();
            socket.connect(new InetSocketAddress(servers.mqttHost(), servers.mqttPort()), (int) timeout.toMillis());
            MqttConnection connection = new MqttConnection(socket, timeout);
            connection.write(MqttEncoder.connect(settings));
            MqttPacket answer = connection.readPacket(timeout);
            if (answer.type() != MqttPacket.CONNACK || answer.byteAt(1) != 0) {
                throw new IOException("connection refused by the broker, code " + answer.byteAt(1));
            }
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Fails if the broker sends anything else, a message for instance, before its SUBACK. */
    void subscribe(String filter, int qos) throws IOException {
        int id = ++packetId;
        write(MqttEncoder.subscribe(id, filter, qos));
        MqttPacket answer = readPacket(timeout);
        if (answer.type() != MqttPacket.SUBACK) {
            throw new IOException("a packet came before the SUBACK");
        }
        if (answer.shortAt(0) != id || answer.byteAt(2) == 0x80) {
            throw new IOException("subscription refused");
        }
    }

    /** The first message that arrives in time, or null. */
    @Nullable
    ReceivedMessage firstMessage(Duration wait) throws IOException {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            MqttPacket packet = left.isNegative() ? null : readPacketWithin(left);
            if (packet == null) {
                return null;
            }
            if (packet.type() == MqttPacket.PUBLISH) {
                return accept(packet);
            }
        }
    }

    /**
     * Publishes with QoS 1 and does not return before the PUBACK; what arrives in between is taken and forgotten.
     *
     * @param sent what happens when it is on its way
     */
    void publish(Publication publication, Runnable sent) throws IOException {
        int id = ++packetId;
        write(MqttEncoder.publish(id, publication));
        sent.run();
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            MqttPacket packet = readPacket(Duration.ofNanos(end - System.nanoTime()));
            if (packet.type() == MqttPacket.PUBACK && packet.shortAt(0) == id) {
                return;
            }
            if (packet.type() == MqttPacket.PUBLISH) {
                accept(packet);
            }
        }
    }

    /** Says goodbye and takes what the broker still has to say, so that the socket closes without a reset. */
    void disconnect() throws IOException {
        write(MqttEncoder.disconnect());
        socket.shutdownOutput();
        socket.setSoTimeout(FAREWELL_MILLIS);
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** What a loss of power looks like from outside, at the latest when the broker sends something. */
    void abort() {
        SocketReset.reset(socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private ReceivedMessage accept(MqttPacket packet) throws IOException {
        ReceivedMessage message = packet.message();
        // The firmware has no answer to QoS 2.
        if (packet.qos() == 1) {
            write(MqttEncoder.puback(message.packetId()));
        }
        return message;
    }

    private void write(List<byte[]> pieces) throws IOException {
        for (byte[] piece : pieces) {
            socket.getOutputStream().write(piece);
        }
    }

    private MqttPacket readPacket(Duration within) throws IOException {
        MqttPacket packet = within.isNegative() ? null : readPacketWithin(within);
        if (packet == null) {
            throw new SocketTimeoutException("no answer from the broker");
        }
        return packet;
    }

    private @Nullable MqttPacket readPacketWithin(Duration wait) throws IOException {
        int firstByte;
        try {
            socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait.toNanos())));
            firstByte = readByte();
        } catch (SocketTimeoutException e) {
            return null;
        }
        socket.setSoTimeout((int) timeout.toMillis());
        byte[] body = new byte[readLength()];
        if (in.readNBytes(body, 0, body.length) < body.length) {
            throw new EOFException("connection closed by the broker");
        }
        return new MqttPacket(firstByte, body);
    }

    private int readLength() throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = readByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0 && shift < 28);
        if (length > MAX_PACKET) {
            throw new IOException("packet too long: " + length);
        }
        return length;
    }

    private int readByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("connection closed by the broker");
        }
        return next;
    }
}
