package org.otasuite.core.message;

import java.util.regex.Pattern;

/**
 * What devices call a package ({@code fuid} in the download URL). It goes unencoded into that URL and, with the
 * file type, names the file in the root of the device's flash; hence the narrow alphabet.
 */
public final class FileId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    private FileId() {}

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }
}
