package org.otasuite.local.device;

/**
 * The step of a wake cycle at which a device is made to lose its power. Firmware reports and then clears, the documentation
 * has it the other way round: a step is the same for both, and comes where it comes.
 */
public enum PowerLoss {
    /** A command was taken; nothing was done about it yet. */
    AFTER_COMMAND,
    /** A part of the package is on the flash. */
    DURING_DOWNLOAD,
    /** Half of the package's files are written and the next is begun; the package itself is still there. */
    DURING_APPLY,
    /** The package was applied; nothing was reported yet. */
    AFTER_APPLY,
    /** The report was sent; whether the broker has it, the device will not hear. */
    DURING_REPORT,
    /** The report was acknowledged; with the firmware's order the command is not cleared yet. */
    AFTER_REPORT,
    /** The clear was sent; whether the broker has it, the device will not hear. */
    DURING_CLEAR,
    /**
     * The clear was acknowledged. With the firmware's order only the restart is missing; with the documented one nothing was
     * reported yet and the command is gone.
     */
    AFTER_CLEAR
}
