/** Package content, out of the object store: verified in memory, or verified as it streams. */
@NullMarked
package org.otasuite.download.store;

import org.jspecify.annotations.NullMarked;
