package org.otasuite.packages.preflight;

import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param path in the archive; null if it concerns the whole
 */
public record Finding(Rule rule, @Nullable String path) {}
