package org.otasuite.local.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program with the Java that runs this one. */
public final class JavaCommand {
    // Since then Java warns about what Netty, JBoss Threads and others have to do, and says nothing that a user can
    // change.
    private static final int FIRST_TO_WARN = 24;

    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    private JavaCommand() {}

    public static List<String> of(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // One of several Java processes on the machine: small, and gone rather than stuck when its memory is not
        // enough.
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        // For whom a quick start is more than speed later, it is so for the processes that it starts, too.
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(ONE_COMPILER)) {
            command.add(ONE_COMPILER);
        }
        if (Runtime.version().feature() >= FIRST_TO_WARN) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(arguments));
        return command;
    }
}
