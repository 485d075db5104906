/** An installation whose parts can be killed and started again. */
@NullMarked
package org.otasuite.bench.killable;

import org.jspecify.annotations.NullMarked;
