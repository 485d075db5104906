/** The packaged suite as operators and devices see it. Start reading at {@link org.otasuite.endtoend.JourneyIT}. */
@NullMarked
package org.otasuite.endtoend;

import org.jspecify.annotations.NullMarked;
