package org.otasuite.bench.download;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/** Devices that take so many bytes a second each and no more, all on one thread. */
final class SlowDevices implements Runnable {
    /** As little as a modem has, so that what it has not taken stays at the server. */
    private static final int WINDOW = 4096;

    private static final long LOOK_NANOS = 250_000_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final int bytesPerSecond;
    private final long expectedCrc;
    private final List<Device> running = new ArrayList<>();
    private final AtomicInteger complete = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger cheated = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();

    SlowDevices(int bytesPerSecond, byte[] content) {
        this.bytesPerSecond = bytesPerSecond;
        var crc = new CRC32();
        crc.update(content);
        this.expectedCrc = crc.getValue();
    }

    /** One device's end of its connection. */
    private final class Device {
        private final SocketChannel channel;
        private final long beganAt = System.nanoTime();
        private final StringBuilder head = new StringBuilder();
        private final CRC32 crc = new CRC32();
        private boolean inBody;
        private long received;

        private Device(SocketChannel channel) {
            this.channel = channel;
        }

        /** @return whether there may be more */
        private boolean take(long now) {
            long budget = (now - beganAt) * bytesPerSecond / 1_000_000_000 - received;
            if (budget <= 0) {
                return true;
            }
            var bytes = ByteBuffer.allocate((int) Math.min(budget, 64 * 1024));
            try {
                int length = channel.read(bytes);
                if (length < 0) {
                    endInOrder();
                    return false;
                }
                received += length;
                taken.addAndGet(length);
                keep(bytes.flip());
                return true;
            } catch (IOException reset) {
                end(false);
                return false;
            }
        }

        private void keep(ByteBuffer bytes) {
            while (!inBody && bytes.hasRemaining()) {
                head.append((char) bytes.get());
                inBody = head.length() >= END_OF_HEAD.length()
                        && head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) >= 0;
            }
            crc.update(bytes);
        }

        /** What a device takes for the whole package, if it was told that it would get one. */
        private void endInOrder() {
            boolean whole = crc.getValue() == expectedCrc;
            if (!whole && head.indexOf(" 200 ") > 0) {
                cheated.incrementAndGet();
            }
            end(whole);
        }

        private void end(boolean whole) {
            (whole ? complete : failed).incrementAndGet();
            try {
                channel.close();
            } catch (IOException e) {
                // It is closed either way.
            }
        }
    }

    void add(int port, String target) throws IOException {
        var channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, WINDOW);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(StandardCharsets.US_ASCII.encode(
                "GET " + target + " HTTP/1.0\r\nHost: 127.0.0.1\r\nUser-Agent: MicroPython Client\r\n\r\n\r\n"));
        channel.configureBlocking(false);
        running.add(new Device(channel));
    }

    /** Until all have ended. */
    @Override
    public void run() {
        while (!running.isEmpty()) {
            long now = System.nanoTime();
            running.removeIf(device -> !device.take(now));
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** How many have the whole package. */
    int complete() {
        return complete.get();
    }

    /** How many were cut off, refused, or have something else. */
    int failed() {
        return failed.get();
    }

    /** How many of those have something else, and would not know. */
    int cheated() {
        return cheated.get();
    }

    /** By all of them, in bytes. */
    long taken() {
        return taken.get();
    }
}
