package org.otasuite.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.otasuite.local.process.JavaCommand;

/** What Linux has for processes that see no more than a container: a root directory of their own. */
final class Isolation {
    private static final Path SCRIPT =
            Repository.KUBERNETES.resolve("src/test/resources/org/otasuite/kubernetes/pod.sh");
    private static final List<String> AS_ROOT = List.of("unshare", "--mount", "--propagation", "private");
    private static final List<String> AS_USER = List.of("unshare", "--user", "--map-root-user", "--mount");

    private final List<String> unshare;

    private Isolation(List<String> unshare) {
        this.unshare = unshare;
    }

    /** Empty where the system lets nobody, or not this user, have any. */
    static Optional<Isolation> find() throws IOException, InterruptedException {
        for (var unshare : List.of(AS_ROOT, AS_USER)) {
            var attempt = new ArrayList<>(unshare);
            attempt.add("true");
            try {
                var process = new ProcessBuilder(attempt)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return Optional.of(new Isolation(unshare));
                }
            } catch (IOException noSuchProgram) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * A command that runs Java so.
     *
     * @param application what the image has at {@code /app}
     * @param mounts by path; a directory of this machine, which can only be read there, or nothing for an empty one
     * @param work an empty directory
     */
    List<String> java(Path application, Map<String, Optional<Path>> mounts, int user, Path work, List<String> arguments)
            throws IOException {
        var lines = new ArrayList<String>();
        new TreeMap<>(mounts)
                .forEach((path, directory) -> lines.add(
                        directory.map(source -> "ro " + path + " " + source).orElse("rw " + path)));
        Path table = Files.write(work.resolve("mounts"), lines);
        var command = new ArrayList<>(unshare);
        command.addAll(List.of(
                "sh",
                SCRIPT.toString(),
                Files.createDirectory(work.resolve("root")).toString(),
                Integer.toString(unshare.equals(AS_ROOT) ? user : 0),
                application.toString(),
                System.getProperty("java.home"),
                table.toString()));
        command.addAll(JavaCommand.of(arguments.toArray(String[]::new)));
        return command;
    }
}
