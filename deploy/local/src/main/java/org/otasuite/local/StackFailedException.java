package org.otasuite.local;

import java.io.IOException;

/** The stack cannot start, or cannot go on; the message is for the person who started it. */
final class StackFailedException extends IOException {
    StackFailedException(String message) {
        super(message);
    }

    StackFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
