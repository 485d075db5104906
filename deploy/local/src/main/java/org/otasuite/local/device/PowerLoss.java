package org.otasuite.local.device;

/** The step of a wake cycle at which a device is made to lose its power. */
public enum PowerLoss {
    /** A command was taken; nothing was done about it yet. */
    AFTER_COMMAND,
    /** A part of the package is on the flash. */
    DURING_DOWNLOAD,
    /** The package was applied; nothing was reported yet. */
    AFTER_APPLY,
    /** The report was acknowledged; with the firmware's order the command is not cleared yet. */
    AFTER_REPORT
}
