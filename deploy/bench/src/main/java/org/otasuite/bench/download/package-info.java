/** Downloads of many devices: against nginx, and slow ones. */
@NullMarked
package org.otasuite.bench.download;

import org.jspecify.annotations.NullMarked;
