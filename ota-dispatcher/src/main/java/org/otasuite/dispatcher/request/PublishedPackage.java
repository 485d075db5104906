package org.otasuite.dispatcher.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A package as package-service publishes it.
 *
 * @param spaceNeeded bytes of free flash that applying it takes, or at least its size
 * @param preflightLevel ok, warning or error; null: it was never checked
 */
record PublishedPackage(
        UUID id, String name, long spaceNeeded, @Nullable String preflightLevel) {
    boolean hasPreflightError() {
        return "error".equals(preflightLevel);
    }
}
