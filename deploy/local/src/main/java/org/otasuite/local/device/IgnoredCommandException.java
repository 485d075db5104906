package org.otasuite.local.device;

/** The firmware would not act on a message. */
final class IgnoredCommandException extends Exception {

    IgnoredCommandException(String reason) {
        super(reason, null, false, false);
    }
}
