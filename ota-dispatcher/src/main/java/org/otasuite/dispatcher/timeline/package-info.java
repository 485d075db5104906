/** How far a request was at each time since it was made. */
@NullMarked
package org.otasuite.dispatcher.timeline;

import org.jspecify.annotations.NullMarked;
