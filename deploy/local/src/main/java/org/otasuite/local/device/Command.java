package org.otasuite.local.device;

/** A command that the firmware acts on: fetch this file, of this type and size, and apply it. */
record Command(String fileId, String fileType, long size) {

    /** The package's name in the root of the flash. */
    String fileName() {
        return fileId + fileType;
    }
}
