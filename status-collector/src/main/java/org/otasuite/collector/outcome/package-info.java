/** Outcomes as events for other systems. */
@NullMarked
package org.otasuite.collector.outcome;

import org.jspecify.annotations.NullMarked;
