/** Uploads of large packages against the store's own client. */
@NullMarked
package org.otasuite.bench.upload;

import org.jspecify.annotations.NullMarked;
