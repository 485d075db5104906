/**
 * Takes away what uploads and deletes that died have left. Start reading at {@link org.otasuite.packages.sweep.Sweep}.
 */
@NullMarked
package org.otasuite.packages.sweep;

import org.jspecify.annotations.NullMarked;
