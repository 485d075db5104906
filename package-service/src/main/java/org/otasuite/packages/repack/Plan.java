package org.otasuite.packages.repack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.otasuite.packages.repack.SourceArchive.Entry;

/** What the new archive will have: every folder, parents first, and of each file the last one of its path. */
final class Plan {
    /** Devices have room for some thousands of files, each of which takes a block of flash. */
    private static final int MOST_ENTRIES = 10_000;

    /** All that devices read of a name. */
    private static final int MOST_NAME_BYTES = 100;

    private static final Pattern NO_NAME = Pattern.compile("[\\p{Cc}\\p{Cs}\\ufffd]");

    private final long maxSize;
    private final SortedSet<String> folders = new TreeSet<>();
    private final Map<String, Integer> files = new HashMap<>();
    private int entries;
    private long size;

    Plan(long maxSize) {
        this.maxSize = maxSize;
    }

    /** With a slash at the end. */
    SortedSet<String> folders() {
        return folders;
    }

    boolean hasFiles() {
        return !files.isEmpty();
    }

    void add(Entry entry) {
        if (++entries > MOST_ENTRIES) {
            throw Unconvertible.because("More than " + MOST_ENTRIES + " entries.");
        }
        var path = path(entry);
        switch (entry.kind()) {
            case FOLDER -> addFolder(path);
            case FILE -> addFile(path, entry);
            case LINK -> throw Unconvertible.because("Devices know no links", path);
            case OTHER -> throw Unconvertible.because("Neither a file nor a folder", path);
        }
    }

    /** Whether this, the entry of that number, is the one of its path that counts. */
    boolean keeps(Entry entry, int number) {
        return entry.kind() == SourceArchive.Kind.FILE
                && files.getOrDefault(path(entry), -1).equals(number);
    }

    void refuseConflicts() {
        for (String file : files.keySet()) {
            if (folders.contains(file + "/")) {
                throw Unconvertible.because("Both a file and a folder", file);
            }
        }
    }

    /** In the shortest form: without a slash in front, and without dots. */
    static String path(Entry entry) {
        var steps = new ArrayList<String>();
        for (String step : entry.name().split("/", -1)) {
            if (step.equals("..")) {
                throw Unconvertible.because("A path that leads out of where it stands", entry.name());
            }
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private void addFolder(String path) {
        if (path.isEmpty() || !folders.add(checked(path + "/"))) {
            return;
        }
        addParent(path);
    }

    private void addFile(String path, Entry entry) {
        if (path.isEmpty() || entry.size() < 0) {
            throw Unconvertible.damaged();
        }
        size += entry.size();
        if (size > maxSize || size < 0) {
            throw Unconvertible.because("More than " + maxSize + " bytes when it is unpacked.");
        }
        files.put(checked(path), entries - 1);
        addParent(path);
    }

    private void addParent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            addFolder(path.substring(0, slash));
        }
    }

    private static String checked(String path) {
        if (NO_NAME.matcher(path).find()) {
            throw Unconvertible.because("A name that is no text.");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
            throw Unconvertible.because("Longer than the " + MOST_NAME_BYTES + " bytes that devices read", path);
        }
        return path;
    }
}
