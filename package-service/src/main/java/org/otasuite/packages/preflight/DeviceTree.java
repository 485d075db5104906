package org.otasuite.packages.preflight;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The folders and files that there are on a device while it applies an archive, as far as can be known. */
final class DeviceTree {
    private static final List<String> FOLDERS_OF_EVERY_DEVICE = List.of(
            "apps",
            "apps/demo_console",
            "apps/demo_console/templ",
            "lib",
            "lib/device_info",
            "lib/external",
            "lib/external/tinyweb",
            "lib/external/umqtt",
            "lib/gpio_handler",
            "lib/networking",
            "lib/networking/modem",
            "lib/networking/modem_satellite",
            "lib/protocols",
            "lib/sensors",
            "lib/utils",
            "www");

    private final Set<String> folders = new HashSet<>(FOLDERS_OF_EVERY_DEVICE);
    private final Set<String> files = new HashSet<>();

    /** The folder that something lies in; the root is "". */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean hasFolder(String path) {
        return path.isEmpty() || folders.contains(path);
    }

    boolean hasFile(String path) {
        return files.contains(path);
    }

    void addFolder(String path) {
        folders.add(path);
    }

    /** False if the archive had it before. */
    boolean addFile(String path) {
        return files.add(path);
    }
}
