package org.otasuite.bench.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;

/**
 * Some devices, each of which reports up to four times. No two reports are alike, so each can be found again. What the
 * broker does not acknowledge is said again, as at a device's next wake-up.
 */
final class Speaker {
    private static final int ROUNDS = 4;
    private static final int AT_ONCE = 50;

    private final Installation installation;
    private final ReportFleet fleet;
    private final List<String> devices;
    private final Random random;
    private final long nanos;
    private final Map<Words, Integer> said = new HashMap<>();
    private final Thread thread = new Thread(this::speak, "speaker");

    private Speaker(Installation installation, ReportFleet fleet, List<String> devices, Random random, long nanos) {
        this.installation = installation;
        this.fleet = fleet;
        this.devices = devices;
        this.random = random;
        this.nanos = nanos;
    }

    /** @param nanos for how long they shall report */
    static Speaker start(
            Installation installation, ReportFleet fleet, List<String> devices, Random random, long nanos) {
        var speaker = new Speaker(installation, fleet, devices, random, nanos);
        speaker.thread.start();
        return speaker;
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /** What the broker has acknowledged, and how often each was said until then. To be asked after the end. */
    Map<Words, Integer> said() {
        return said;
    }

    private void speak() {
        long start = System.nanoTime();
        var words = words();
        try (var connection = Devices.connect(installation, fleet)) {
            for (int from = 0; from < words.size(); from += AT_ONCE) {
                long due = start + (long) (nanos * ((double) from / words.size()));
                Pause.of(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                say(connection, words.subList(from, Math.min(words.size(), from + AT_ONCE)));
            }
        }
    }

    private void say(Devices connection, List<Words> words) {
        var left = words;
        while (!left.isEmpty()) {
            var answers = new LinkedHashMap<Words, CompletableFuture<?>>();
            for (var one : left) {
                said.merge(one, 1, Integer::sum);
                answers.put(one, connection.say(one));
            }
            var again = new ArrayList<Words>();
            answers.forEach((one, answer) -> {
                try {
                    answer.join();
                } catch (CompletionException notAcknowledged) {
                    again.add(one);
                }
            });
            left = again;
            if (!left.isEmpty()) {
                connection.reconnect();
            }
        }
    }

    /** Round by round, so that a device's reports are some time apart. Some apply in the end, some give up. */
    private List<Words> words() {
        var words = new ArrayList<Words>();
        var done = new boolean[devices.size()];
        for (int round = 1; round <= ROUNDS; round++) {
            for (int i = 0; i < done.length; i++) {
                if (!done[i]) {
                    int kind = random.nextInt(6);
                    done[i] = kind < 2;
                    words.add(new Words(
                            devices.get(i),
                            kind == 0 ? null : kind == 1 ? "can not apply" : "can not download (" + round + ")"));
                }
            }
        }
        return words;
    }
}
