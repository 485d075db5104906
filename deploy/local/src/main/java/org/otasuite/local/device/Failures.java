package org.otasuite.local.device;

import java.util.Objects;

/** Words for an exception. */
final class Failures {

    private Failures() {}

    static String describe(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
