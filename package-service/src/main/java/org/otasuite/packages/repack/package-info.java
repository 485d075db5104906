/**
 * Converts standard archives into the form that every device can apply. Start reading at {@link
 * org.otasuite.packages.repack.Repack}.
 */
@NullMarked
package org.otasuite.packages.repack;

import org.jspecify.annotations.NullMarked;
