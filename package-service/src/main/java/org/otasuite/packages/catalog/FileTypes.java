package org.otasuite.packages.catalog;

import java.util.Locale;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.message.OtaMessage.Offer;

/** Which file type a package has, by the name of the file that was uploaded. */
final class FileTypes {
    private static final String ZIPPED_TAR = ".tar.gz";
    private static final String PLAIN_TAR = ".tar";
    private static final int MAX_NAME = 255;

    private FileTypes() {}

    /**
     * The extension, in lower case; {@code .tar.gz} counts as one. A name without an extension is {@code .tar}: devices
     * ignore a command without a type, and read every other file as a plain tar.
     */
    static String of(String fileName) {
        var name = fileName.toLowerCase(Locale.ROOT);
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(FileTypes::isHostile)) {
            throw new OtaException(
                    ErrorCode.INVALID_FILE_NAME,
                    "The file needs a name of 1 to 255 characters without slashes or control characters.");
        }
        if (name.endsWith(ZIPPED_TAR)) {
            return ZIPPED_TAR;
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return PLAIN_TAR;
        }
        var extension = name.substring(dot);
        if (!Offer.isFileType(extension)) {
            throw new OtaException(
                    ErrorCode.INVALID_FILE_NAME, "The file's extension must be 1 to 15 letters and digits.");
        }
        return extension;
    }

    private static boolean isHostile(int c) {
        return c == '/' || c == '\\' || Character.isISOControl(c);
    }
}
