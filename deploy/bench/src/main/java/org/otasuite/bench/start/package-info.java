/** How soon services are ready, and how much memory they hold. */
@NullMarked
package org.otasuite.bench.start;

import org.jspecify.annotations.NullMarked;
