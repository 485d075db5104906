package org.otasuite.dispatcher.request;

/** Why a device is left out of a request. The label is what operators see. */
enum LeftOut {
    /** None of the project's devices can connect or download. */
    PROJECT_DISABLED("project-disabled"),
    DISABLED("disabled"),
    /** It applied this package last. */
    ALREADY_APPLIED("already-applied"),
    /** It said that it has less free flash than applying the package takes. */
    TOO_LITTLE_FLASH("too-little-flash"),
    /** No device could use the package. */
    PREFLIGHT_ERROR("preflight-error");

    private final String label;

    LeftOut(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
