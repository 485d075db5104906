package org.otasuite.packages.preflight;

import java.util.Locale;

/** How bad a finding is; a package is as bad as its worst. In rising order. */
public enum Severity {
    /** Nothing was found. */
    OK,
    /** Devices apply it, but perhaps not as it was meant. */
    WARNING,
    /** Devices refuse it, or apply something else, in the worst case saying that all is well. */
    ERROR;

    /** As it goes over the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
