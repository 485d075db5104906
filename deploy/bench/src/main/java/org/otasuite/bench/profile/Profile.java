package org.otasuite.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Table;

/** What the flight recorders of one service's processes have seen: samples of what ran, and of what was allocated. */
final class Profile {
    private static final String RAN = "jdk.ExecutionSample";
    private static final String ALLOCATED = "jdk.ObjectAllocationSample";
    private static final String OWN = "org.otasuite.";
    private static final int ROWS = 12;

    private final String service;
    private final Map<Place, Long> ran = new HashMap<>();
    private final Map<Place, Long> allocated = new HashMap<>();

    private Profile(String service) {
        this.service = service;
    }

    /**
     * Where something happened.
     *
     * @param what ran, or was allocated
     * @param caller the nearest method of the suite's own
     */
    private record Place(String what, String caller) {}

    /** @param directory with a file for each process, which may have been killed */
    static Profile of(String service, Path directory) throws IOException {
        var profile = new Profile(service);
        for (var file : recordings(directory)) {
            try (var recording = new RecordingFile(file)) {
                while (recording.hasMoreEvents()) {
                    profile.add(recording.readEvent());
                }
            }
        }
        return profile;
    }

    private static List<Path> recordings(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }

    private void add(RecordedEvent event) {
        var stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        var frames = stack.getFrames();
        switch (event.getEventType().getName()) {
            case RAN -> ran.merge(new Place(name(frames.get(0).getMethod()), caller(frames)), 1L, Long::sum);
            case ALLOCATED ->
                allocated.merge(
                        new Place(event.getClass("objectClass").getName(), caller(frames)),
                        event.getLong("weight"),
                        Long::sum);
            default -> {}
        }
    }

    private static String caller(List<RecordedFrame> frames) {
        return frames.stream()
                .map(RecordedFrame::getMethod)
                .filter(method -> method.getType().getName().startsWith(OWN))
                .findFirst()
                .map(Profile::name)
                .orElse("-");
    }

    private static String name(RecordedMethod method) {
        var type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    void addTo(Findings findings) {
        findings.add(table(service + ": what ran, of all samples", "method", ran));
        findings.add(table(service + ": what was allocated, of all bytes", "class", allocated));
    }

    private static Table table(String title, String what, Map<Place, Long> places) {
        var table = new Table(title, "%", what, "nearest of our own");
        double all = places.values().stream().mapToLong(Long::longValue).sum();
        var most = new ArrayList<>(places.entrySet());
        most.sort(Map.Entry.<Place, Long>comparingByValue().reversed());
        most.stream()
                .limit(ROWS)
                .forEach(place -> table.row(
                        100 * place.getValue() / all,
                        place.getKey().what(),
                        place.getKey().caller()));
        return table;
    }
}
