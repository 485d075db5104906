package org.otasuite.packages.store;

/**
 * What was stored.
 *
 * @param size in bytes
 * @param sha256 of the bytes as they went to the store, in hex
 */
public record StoredBlob(long size, String sha256) {}
