package org.otasuite.bench.suite;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.otasuite.local.device.DeviceCredentials;

/** Makes devices of what the suite has answered, and knows all their keys. */
final class DeviceMaker {
    private final Suite suite;
    private final Fleet fleet;
    private final Witness witness;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    DeviceMaker(Suite suite, Fleet fleet, Witness witness) {
        this.suite = suite;
        this.fleet = fleet;
        this.witness = witness;
    }

    /** @param created what the API answered when the device was created */
    FieldDevice make(Answer created, Random random) {
        var device = device(created, Habit.any(random), random);
        fleet.add(device, random);
        return device;
    }

    /** One that wakes up when it is told to. */
    FieldDevice device(Answer created, Habit habit, Random random) {
        remember(created.text("key"));
        var credentials =
                new DeviceCredentials(created.text("id"), created.text("key"), created.text("controlChannel"));
        return new FieldDevice(credentials, habit, suite.network(), suite.flashes(), random, witness);
    }

    void remember(String key) {
        keys.add(key);
    }

    /** Every key that there ever was. */
    Set<String> keys() {
        return Set.copyOf(keys);
    }
}
