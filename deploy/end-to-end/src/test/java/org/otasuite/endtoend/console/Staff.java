package org.otasuite.endtoend.console;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.otasuite.endtoend.Operator;

/** Somebody of each role in one project. */
final class Staff {
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);

    /** @param operator who may give tokens out */
    Staff(Operator operator, String projectId) throws IOException, InterruptedException {
        for (Role role : Role.values()) {
            tokens.put(role, operator.createToken(projectId, "the " + role.word(), role.word()));
        }
    }

    String token(Role role) {
        return requireNonNull(tokens.get(role));
    }
}
