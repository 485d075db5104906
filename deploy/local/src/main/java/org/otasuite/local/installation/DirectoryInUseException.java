package org.otasuite.local.installation;

import java.io.IOException;
import java.nio.file.Path;

/** Another stack runs on the same data directory. */
public final class DirectoryInUseException extends IOException {
    DirectoryInUseException(Path directory, String holder) {
        super("The data directory " + directory + " is used by " + holder
                + ". Stop that one first, or choose another directory with --data.");
    }
}
