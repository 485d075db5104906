package org.otasuite.local.device;

import java.io.IOException;

/** A path would have led out of the folder that serves as the flash. */
final class OutsideFlashException extends IOException {

    OutsideFlashException(String name) {
        super("path leads out of the flash: " + name);
    }
}
