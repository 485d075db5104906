package org.otasuite.packages.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a device may download. */
public enum DownloadPolicy {
    /** What was requested for it and not taken back. */
    REQUESTED,
    /** Every package of its project. */
    PROJECT;

    /** How the policy is written in the database and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such policy */
    @JsonCreator
    public static DownloadPolicy of(String label) {
        var policy = valueOf(label.toUpperCase(Locale.ROOT));
        if (!policy.label().equals(label)) {
            throw new IllegalArgumentException("a policy is written in lower case");
        }
        return policy;
    }
}
