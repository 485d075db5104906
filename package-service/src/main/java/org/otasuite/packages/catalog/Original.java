package org.otasuite.packages.catalog;

/**
 * The archive that a package was converted from.
 *
 * @param fileName as it was uploaded
 * @param size in bytes
 * @param sha256 in hex
 */
public record Original(String fileName, long size, String sha256) {}
