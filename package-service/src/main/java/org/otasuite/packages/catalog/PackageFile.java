package org.otasuite.packages.catalog;

import java.util.HexFormat;

/**
 * The bytes of a package as an operator downloads them.
 *
 * @param fileName what to call it on the operator's machine
 * @param sha256 in hex
 */
record PackageFile(String objectKey, String fileName, long size, String sha256) {
    static PackageFile of(PackageEntity found) {
        return new PackageFile(
                found.objectKey,
                found.name + found.fileType,
                found.size,
                HexFormat.of().formatHex(found.sha256));
    }
}
