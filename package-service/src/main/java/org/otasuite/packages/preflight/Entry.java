package org.otasuite.packages.preflight;

/**
 * A file that devices would write.
 *
 * @param size in bytes
 */
public record Entry(String path, long size) {}
