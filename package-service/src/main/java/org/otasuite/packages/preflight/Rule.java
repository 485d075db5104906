package org.otasuite.packages.preflight;

import static org.otasuite.packages.preflight.Severity.ERROR;
import static org.otasuite.packages.preflight.Severity.WARNING;

import java.util.Locale;

/** What can be wrong with a package. The name, in lower case with dashes, is the stable code on the wire. */
public enum Rule {
    EMPTY_FILE(ERROR, "The file has no content; devices would report success.", "Upload the file that was meant."),
    REAL_GZIP(
            ERROR,
            "A gzip file, which devices cannot unpack: their .tar.gz is a zlib stream after 8 bytes.",
            "Upload it again with repack=true, which converts it."),
    BAD_ZLIB(
            ERROR,
            "No valid, complete zlib stream after the first 8 bytes.",
            "Build the archive again and upload that."),
    NOT_A_TAR(ERROR, "Not a tar archive.", "Upload a tar archive; a zip archive is converted with repack=true."),
    TYPE_READ_AS_TAR(
            WARNING,
            "Devices read every type but .tar.gz as a plain tar.",
            "Name the file .tar if it is one; upload anything else with repack=true."),
    NEEDS_UZLIB(
            WARNING,
            "Devices on MicroPython 1.21 and later refuse a .tar.gz.",
            "Upload it with repack=true for devices of every version."),
    NO_FILES(ERROR, "No files to apply.", "Check that the tool which packed it found the files."),
    BAD_CHECKSUM(
            ERROR, "A header's checksum is wrong: the archive is damaged.", "Build the archive again and upload that."),
    BAD_SIZE_FIELD(
            ERROR,
            "A header's size is not written as 11 octal digits, the only form that devices read.",
            "Upload it again with repack=true, which converts it."),
    BAD_NAME(ERROR, "A name that is empty or not UTF-8.", "Rename the file and build the archive again."),
    TRUNCATED(
            ERROR,
            "The archive is cut off; devices would report success with truncated files.",
            "Upload the whole archive."),
    NO_END(ERROR, "The block of zeros that ends an archive is missing.", "Upload the whole archive."),
    DATA_AFTER_END(
            ERROR,
            "There is something behind the end of the archive, which devices do not apply.",
            "Build one archive of all files."),
    LONG_PATH(
            ERROR,
            "A path of more than 100 bytes, which devices apply under a wrong name.",
            "Shorten the path to 100 bytes at most."),
    PAX_OVERRIDE(
            ERROR,
            "A pax header that changes a path or size, which devices do not read.",
            "Upload it again with repack=true, which converts it."),
    PAX_IN_FOLDER(
            ERROR,
            "A pax header in a folder that devices lack, which stops them.",
            "Upload it again with repack=true, which converts it."),
    JUNK_FILE(
            WARNING,
            "Leaves a junk file on the device.",
            "To avoid it, upload it with repack=true, or leave the file out."),
    LINK(ERROR, "A link, which devices turn into an empty file.", "Pack the file itself instead of the link."),
    SPECIAL_FILE(ERROR, "Neither a file nor a folder as devices know them.", "Pack nothing but files and folders."),
    PARENT_PATH(
            ERROR,
            "A path that leads out of where it stands (..).",
            "Pack with paths that begin at the root of the device."),
    ABSOLUTE_PATH(
            WARNING,
            "A path that begins with a slash works, but is surely not meant.",
            "Pack with paths without the slash in front."),
    MISSING_FOLDER_ENTRY(
            ERROR,
            "A folder that devices lack and that has no entry of its own before its content.",
            "Pack the folder too, or upload it with repack=true."),
    FILE_FOLDER_CONFLICT(ERROR, "A file where there is a folder, or the reverse.", "Rename the one or the other."),
    DUPLICATE_PATH(WARNING, "The same path twice; the last one wins.", "Pack each file once."),
    EMPTY_MODULE(WARNING, "An empty Python module.", "Check that the module is meant to be empty."),
    FLAT_ARCHIVE(
            WARNING,
            "Every file lies in the root: probably packed one folder too deep.",
            "Check the paths, and pack from the folder above."),
    DEVICE_CONFIG(ERROR, "Contains demo_config.py, the device's own ID and keys.", "Leave the file out."),
    TOO_MANY_ENTRIES(
            ERROR,
            "More entries than any device has room for; what follows was not looked at.",
            "Pack only what devices need."),
    OWN_NAME(ERROR, "A file with the name that the package itself has on the device.", "Rename the file."),
    TOO_BIG(
            ERROR,
            "Needs more flash than there is free.",
            "Leave out what is not needed, or free flash on the device.");

    private final Severity severity;
    private final String meaning;
    private final String advice;

    Rule(Severity severity, String meaning, String advice) {
        this.severity = severity;
        this.meaning = meaning;
        this.advice = advice;
    }

    public Severity severity() {
        return severity;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /** As it goes over the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
