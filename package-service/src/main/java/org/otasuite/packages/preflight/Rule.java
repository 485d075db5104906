package org.otasuite.packages.preflight;

import static org.otasuite.packages.preflight.Severity.ERROR;
import static org.otasuite.packages.preflight.Severity.WARNING;

import java.util.Locale;

/** What can be wrong with a package. The name, in lower case with dashes, is the stable code on the wire. */
public enum Rule {
    EMPTY_FILE(ERROR, "The file has no content; devices would report success."),
    REAL_GZIP(ERROR, "A gzip file, which devices cannot unpack: their .tar.gz is a zlib stream after 8 bytes."),
    BAD_ZLIB(ERROR, "No valid, complete zlib stream after the first 8 bytes."),
    NOT_A_TAR(ERROR, "Not a tar archive."),
    TYPE_READ_AS_TAR(WARNING, "Devices read every type but .tar.gz as a plain tar."),
    NEEDS_UZLIB(WARNING, "Devices on MicroPython 1.21 and later refuse a .tar.gz."),
    NO_FILES(ERROR, "No files to apply."),
    BAD_CHECKSUM(ERROR, "A header's checksum is wrong: the archive is damaged."),
    BAD_SIZE_FIELD(ERROR, "A header's size is not written as 11 octal digits, the only form that devices read."),
    BAD_NAME(ERROR, "A name that is empty or not UTF-8."),
    TRUNCATED(ERROR, "The archive is cut off; devices would report success with truncated files."),
    NO_END(ERROR, "The block of zeros that ends an archive is missing."),
    DATA_AFTER_END(ERROR, "There is something behind the end of the archive, which devices do not apply."),
    LONG_PATH(ERROR, "A path of more than 100 bytes, which devices apply under a wrong name."),
    PAX_OVERRIDE(ERROR, "A pax header that changes a path or size, which devices do not read."),
    PAX_IN_FOLDER(ERROR, "A pax header in a folder that devices lack, which stops them."),
    JUNK_FILE(WARNING, "Leaves a junk file on the device."),
    LINK(ERROR, "A link, which devices turn into an empty file."),
    SPECIAL_FILE(ERROR, "Neither a file nor a folder as devices know them."),
    PARENT_PATH(ERROR, "A path that leads out of where it stands (..)."),
    ABSOLUTE_PATH(WARNING, "A path that begins with a slash works, but is surely not meant."),
    MISSING_FOLDER_ENTRY(ERROR, "A folder that devices lack and that has no entry of its own before its content."),
    FILE_FOLDER_CONFLICT(ERROR, "A file where there is a folder, or the reverse."),
    DUPLICATE_PATH(WARNING, "The same path twice; the last one wins."),
    EMPTY_MODULE(WARNING, "An empty Python module."),
    FLAT_ARCHIVE(WARNING, "Every file lies in the root: probably packed one folder too deep."),
    DEVICE_CONFIG(ERROR, "Contains demo_config.py, the device's own ID and keys."),
    OWN_NAME(ERROR, "A file with the name that the package itself has on the device."),
    TOO_BIG(ERROR, "Needs more flash than there is free.");

    private final Severity severity;
    private final String meaning;

    Rule(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    public Severity severity() {
        return severity;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }

    /** As it goes over the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
