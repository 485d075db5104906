/** Traces that follow an operation from its request to the device's report, through every service. */
@NullMarked
package org.otasuite.core.trace;

import org.jspecify.annotations.NullMarked;
