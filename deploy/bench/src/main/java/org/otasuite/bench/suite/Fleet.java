package org.otasuite.bench.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.device.DeviceCredentials;

/** All devices. Each wakes up time and again, on whichever thread is free then. */
final class Fleet implements AutoCloseable {
    private static final int THREADS = 96;
    private static final int END_SECONDS = 90;

    private final long meanSleepMillis;
    private final Map<String, FieldDevice> devices = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Long> deletions = new ConcurrentHashMap<>();
    private final Set<String> lockedOut = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor cycles;
    private volatile boolean ended;

    /** @param meanSleepMillis between two cycles of a device */
    Fleet(long meanSleepMillis) {
        this.meanSleepMillis = meanSleepMillis;
        this.cycles = new ScheduledThreadPoolExecutor(THREADS, work -> {
            var thread = new Thread(work, "device");
            thread.setDaemon(true);
            return thread;
        });
        cycles.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** It wakes up from now on. */
    void add(FieldDevice device, Random random) {
        devices.put(device.id(), device);
        sleep(device, random);
    }

    private void sleep(FieldDevice device, Random random) {
        if (!ended && !device.isSilent() && devices.containsKey(device.id())) {
            long millis = (long) (meanSleepMillis * (0.5 + random.nextDouble()));
            var unused = cycles.schedule(
                    () -> {
                        wake(device);
                        sleep(device, random);
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void wake(FieldDevice device) {
        try {
            device.wake();
        } catch (RuntimeException | Error e) {
            failures.add("a device could not go on: " + device.id() + ": " + e);
        }
    }

    /** What was wrong with the devices themselves. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** The operator wants to delete it, and nobody knows yet whether that will be. */
    void beginDeletion(String deviceId) {
        deletions.put(deviceId, System.nanoTime());
    }

    /** It is gone, but goes on for a last cycle: nobody has told it. */
    void remove(String deviceId) {
        devices.remove(deviceId);
    }

    /** When the operator began to delete which device. */
    Map<String, Long> deletions() {
        return Map.copyOf(deletions);
    }

    void rotateKey(DeviceCredentials credentials) {
        var device = devices.get(credentials.deviceId());
        if (device != null) {
            device.take(credentials);
        }
    }

    /** The suite will not let it in any more. */
    void lockOut(String deviceId) {
        lockedOut.add(deviceId);
    }

    Optional<FieldDevice> device(String deviceId) {
        return Optional.ofNullable(devices.get(deviceId));
    }

    /** Those that nobody wants to delete, in the order in which they came. */
    List<String> ids() {
        synchronized (devices) {
            var ids = new ArrayList<>(devices.keySet());
            ids.removeAll(deletions.keySet());
            return ids;
        }
    }

    /** Those that will never be heard of again. */
    Set<String> silent() {
        var silent = new HashSet<>(lockedOut);
        for (String id : ids()) {
            device(id).filter(FieldDevice::isSilent).ifPresent(device -> silent.add(id));
        }
        return silent;
    }

    /** Nobody wakes up any more; returns when everybody sleeps. */
    @Override
    public void close() {
        ended = true;
        cycles.shutdown();
        try {
            if (!cycles.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                failures.add("devices are still awake");
                cycles.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
