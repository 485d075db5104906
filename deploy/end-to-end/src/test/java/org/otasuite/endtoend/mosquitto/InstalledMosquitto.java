package org.otasuite.endtoend.mosquitto;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves the tests out on a machine that lacks what they need, and says so. */
final class InstalledMosquitto implements ExecutionCondition {
    /** Where Debian has servers, which is not in every user's path. */
    private static final String SERVERS = "/usr/sbin";

    private static final List<String> NEEDED = List.of("mosquitto", "mosquitto_passwd", "psql");
    private static final ConditionEvaluationResult FOUND = ConditionEvaluationResult.enabled("There is mosquitto");

    /** Said once. */
    private static final class Missing {
        static final String MESSAGE = "mosquitto, mosquitto_passwd and psql are not all in the path: the suite is not"
                + " tested on mosquitto. On Debian: apt-get install mosquitto postgresql-client";
        static final ConditionEvaluationResult RESULT = ConditionEvaluationResult.disabled(MESSAGE);

        static {
            System.out.println(MESSAGE);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return NEEDED.stream().allMatch(program -> find(program).isPresent()) ? FOUND : Missing.RESULT;
    }

    static String program(String name) {
        return find(name).orElseThrow().toString();
    }

    private static Optional<Path> find(String program) {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of((path + File.pathSeparator + SERVERS).split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
