package org.otasuite.kubernetes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the image's build runs once.
 *
 * @param arguments of {@code java}
 */
record Training(Map<String, String> variables, List<String> arguments) {
    private static final Pattern RUN = Pattern.compile("((?:[A-Z_]+=\\S+\\s+)+)java\\s+(.+?)\\s+&&\\s+test -s (\\S+)");
    private static final String CACHE_OPTION = "-XX:AOTCacheOutput=";

    /** Java 25 keeps what it found out (JEP 514); those before do not know the option. */
    private static final int FIRST_WITH_CACHE = 25;

    static Training of(Dockerfile dockerfile) {
        var run = RUN.matcher(dockerfile.stage("trained").arguments("RUN").get(0));
        if (!run.matches() || !run.group(2).contains(CACHE_OPTION + run.group(3))) {
            throw new IllegalStateException("The image's training is another one than is known here.");
        }
        var variables = new LinkedHashMap<String, String>();
        for (var assignment : run.group(1).trim().split("\\s+", -1)) {
            var nameAndValue = assignment.split("=", 2);
            variables.put(nameAndValue[0], nameAndValue[1]);
        }
        return new Training(variables, List.of(run.group(2).split("\\s+", -1)));
    }

    static boolean keepsACache() {
        return Runtime.version().feature() >= FIRST_WITH_CACHE;
    }

    String cache() {
        return arguments.stream()
                .filter(argument -> argument.startsWith(CACHE_OPTION))
                .map(argument -> argument.substring(CACHE_OPTION.length()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The same with the Java that runs this.
     *
     * @param application where the image has its working directory
     * @param work where the cache is written
     */
    List<String> command(Path application, Path work) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (var argument : arguments) {
            if (!argument.startsWith(CACHE_OPTION)) {
                command.add(
                        argument.endsWith(".jar")
                                ? application.resolve(argument).toString()
                                : argument);
            } else if (keepsACache()) {
                command.add(CACHE_OPTION + work.resolve(cache()));
            }
        }
        return command;
    }
}
