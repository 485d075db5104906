package org.otasuite.packages.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Operator;

/**
 * Who is signed in.
 *
 * @param id of the token, or the subject of the person
 * @param name of the token or of the person
 * @param administrator whether of the whole installation, who may do everything; roles in projects are the projects' own
 * @param expiresAt when the token ends by itself; null: never
 */
public record SessionView(
        String id,
        String name,
        boolean administrator,
        @Nullable Instant expiresAt) {
    static SessionView of(Operator operator, @Nullable Instant expiresAt) {
        return new SessionView(operator.id(), operator.name(), operator.ofTheInstallation(), expiresAt);
    }
}
