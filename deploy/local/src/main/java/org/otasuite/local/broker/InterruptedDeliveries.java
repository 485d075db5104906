package org.otasuite.local.broker;

import com.hivemq.persistence.local.xodus.EnvironmentUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.StoreConfig;
import jetbrains.exodus.env.Transaction;

/**
 * What members of a shared subscription had been sent and not acknowledged when the broker was killed. HiveMQ CE (2025.5)
 * marks each such message on the disk, takes the mark away when that client's connection ends, and does not deliver what
 * has one: behind a power cut it would keep the message for ever and give it to nobody. So the marks are taken away before
 * it starts. A message may then come twice, as at QoS 1 it may; a collector knows it by what the broker has stamped on it.
 *
 * <p>The layout of its queues: a key is the name of the queue, a byte that says whether that is a shared subscription's, and
 * eight bytes of a number; a value begins with two bytes of a packet ID, which are the mark, and a byte of flags.
 */
final class InterruptedDeliveries {
    private static final String QUEUES = "persistence/client_queue/040500";
    private static final int NUMBER_BYTES = 8;
    private static final int MARK_BYTES = 2;
    private static final int PUBLISH_FLAG = 0x80;

    private InterruptedDeliveries() {}

    /**
     * Nobody else may have the directory open.
     *
     * @param data the broker's, which need not be there yet
     * @return how many messages will be delivered again
     */
    static int release(Path data) throws IOException {
        var queues = data.resolve(QUEUES);
        if (!Files.isDirectory(queues)) {
            return 0;
        }
        int released = 0;
        try (Stream<Path> directories = Files.list(queues)) {
            for (Path directory : directories.filter(Files::isDirectory).toList()) {
                released += releaseIn(directory);
            }
        }
        return released;
    }

    private static int releaseIn(Path directory) {
        // As the broker has it, since both share one cache.
        var configuration = new EnvironmentUtil()
                .createEnvironmentConfig(directory.getFileName().toString());
        Environment environment = Environments.newInstance(directory.toFile(), configuration);
        try {
            return environment.computeInTransaction(transaction -> environment.getAllStoreNames(transaction).stream()
                    .map(name -> environment.openStore(name, StoreConfig.USE_EXISTING, transaction))
                    .mapToInt(store -> release(store, transaction))
                    .sum());
        } finally {
            environment.close();
        }
    }

    private static int release(Store store, Transaction transaction) {
        int released = 0;
        try (Cursor messages = store.openCursor(transaction)) {
            while (messages.getNext()) {
                byte[] value = bytes(messages.getValue());
                if (isShared(bytes(messages.getKey())) && isMarked(value)) {
                    var key = new ArrayByteIterable(bytes(messages.getKey()));
                    Arrays.fill(value, 0, MARK_BYTES, (byte) 0);
                    store.put(transaction, key, new ArrayByteIterable(value));
                    released++;
                }
            }
        }
        return released;
    }

    private static boolean isShared(byte[] key) {
        return key.length > NUMBER_BYTES && key[key.length - NUMBER_BYTES - 1] == 1;
    }

    private static boolean isMarked(byte[] value) {
        return value.length > MARK_BYTES && (value[0] != 0 || value[1] != 0) && (value[MARK_BYTES] & PUBLISH_FLAG) != 0;
    }

    private static byte[] bytes(ByteIterable bytes) {
        return Arrays.copyOf(bytes.getBytesUnsafe(), bytes.getLength());
    }
}
