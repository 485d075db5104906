/** How fast commands go out, beside a client that does nothing but publish. */
@NullMarked
package org.otasuite.bench.dispatch;

import org.jspecify.annotations.NullMarked;
