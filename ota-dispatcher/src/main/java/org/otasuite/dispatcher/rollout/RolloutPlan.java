package org.otasuite.dispatcher.rollout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What a strategy comes to for a number of devices.
 *
 * @param holdId by which slots are held back until their wave opens
 * @param sizes how many devices each wave has; none is empty
 * @param waves the wave of each device, in the devices' order
 */
public record RolloutPlan(Strategy strategy, UUID holdId, List<Integer> sizes, List<Integer> waves) {
    /** Drawn by lot, so that it is not always the same devices that go first; the same for the same request. */
    public static RolloutPlan of(UUID requestId, Strategy strategy, int devices) {
        var sizes = sizes(strategy, devices);
        var waves = new ArrayList<Integer>(devices);
        for (int i = 0; i < sizes.size(); i++) {
            waves.addAll(Collections.nCopies(sizes.get(i), i + 1));
        }
        Collections.shuffle(
                waves, new Random(requestId.getMostSignificantBits() ^ requestId.getLeastSignificantBits()));
        return new RolloutPlan(strategy, UUID.randomUUID(), sizes, waves);
    }

    /** How many devices each wave has; none is empty. */
    public static List<Integer> sizes(Strategy strategy, int devices) {
        var sizes = new ArrayList<Integer>();
        int left = devices;
        for (WaveSize wave : strategy.waves() == null ? List.<WaveSize>of() : strategy.waves()) {
            int size = Math.min(left, wave.of(devices));
            if (size > 0) {
                sizes.add(size);
            }
            left -= size;
        }
        if (left > 0) {
            sizes.add(left);
        }
        return List.copyOf(sizes);
    }
}
