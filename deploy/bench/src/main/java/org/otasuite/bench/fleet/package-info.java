/** How the dispatcher does with many devices: pages of their list, and requests for many at once. */
@NullMarked
package org.otasuite.bench.fleet;

import org.jspecify.annotations.NullMarked;
