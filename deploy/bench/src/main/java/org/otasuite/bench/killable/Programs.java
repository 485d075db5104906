package org.otasuite.bench.killable;

import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.process.JavaCommand;

/** How the parts are started. */
public final class Programs {
    private static final String QUIET = "org/otasuite/bench/logback-bench.xml";

    private static @Nullable Path recordings;

    private Programs() {}

    /**
     * The flight recorder runs in every service that is started from now on.
     *
     * @param directory where it writes, below the service's name; what is there survives the process, however it ends
     */
    public static void record(Path directory) {
        recordings = directory;
    }

    /** Said before anything is logged here. */
    public static void keepQuiet() {
        System.setProperty("logback.configurationFile", QUIET);
    }

    /** The directory of the whole suite. */
    public static Path suite() {
        try {
            return Path.of(Programs.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("../../../..")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This program's own location is not a file.", e);
        }
    }

    public static Path postgresBinaries() {
        return suite().resolve("deploy/local/target/postgresql");
    }

    /**
     * @param downloadProxy the base URL of who decides about devices
     * @param ahead by how much its clock is
     */
    public static List<String> broker(DataDirectory data, int port, String downloadProxy, Duration ahead) {
        return own(BrokerProgram.class, "-Xmx384m", data, port, downloadProxy, ahead.toString());
    }

    public static List<String> store(DataDirectory data, int port) {
        return own(StoreProgram.class, "-Xmx128m", data, port);
    }

    private static List<String> own(Class<?> program, String heap, DataDirectory data, int port, String... more) {
        var command = new ArrayList<>(JavaCommand.of(
                heap,
                "-Dlogback.configurationFile=" + QUIET,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                data.root().toString(),
                Integer.toString(port)));
        command.addAll(List.of(more));
        return command;
    }

    /**
     * @param options of the virtual machine
     * @throws UncheckedIOException if the service is not built
     */
    public static List<String> service(String module, String... options) {
        var program = suite().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(program)) {
            throw new UncheckedIOException(
                    new NoSuchFileException(program.toString(), null, "build the suite first: mvn -Dquick package"));
        }
        var command = new ArrayList<>(JavaCommand.of(options));
        if (recordings != null) {
            command.add("-XX:StartFlightRecording=settings=profile");
            command.add("-XX:FlightRecorderOptions=repository=" + recordings.resolve(module));
        }
        command.add("-jar");
        command.add(program.toString());
        return command;
    }
}
