/**
 * The check of a package's content against what devices can unpack. Start reading at
 * {@link org.otasuite.packages.preflight.Preflight}.
 */
@NullMarked
package org.otasuite.packages.preflight;

import org.jspecify.annotations.NullMarked;
