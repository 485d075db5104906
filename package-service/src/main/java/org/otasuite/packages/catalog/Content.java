package org.otasuite.packages.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that will be a package.
 *
 * @param fileType as devices need it, with its dot
 * @param original what it was converted from; null: it is as it was uploaded
 */
record Content(Path file, String fileType, @Nullable Original original) {}
