/** Who a device is and what it may fetch. */
@NullMarked
package org.otasuite.download.access;

import org.jspecify.annotations.NullMarked;
