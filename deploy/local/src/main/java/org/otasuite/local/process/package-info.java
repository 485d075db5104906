/** Other processes: free ports for them, and what ends them when this one dies. */
@NullMarked
package org.otasuite.local.process;

import org.jspecify.annotations.NullMarked;
