/**
 * An upload from its first byte until it is a package: the form, the file on disk, and the rows by which nothing half done
 * is left behind. Start reading at {@link org.otasuite.packages.upload.FormReader} and {@link
 * org.otasuite.packages.upload.Uploads}.
 */
@NullMarked
package org.otasuite.packages.upload;

import org.jspecify.annotations.NullMarked;
