package org.otasuite.local.device;

/** The reasons that a device gives for a failure. */
final class FailureReason {

    static final String NOT_ENOUGH_SPACE = "not enough space";
    static final String CAN_NOT_DOWNLOAD = "can not download";
    static final String CAN_NOT_APPLY = "can not apply";

    private FailureReason() {}
}
