/** Continuous requests: devices that come to match the selector later get the package too. */
@NullMarked
package org.otasuite.dispatcher.continuous;

import org.jspecify.annotations.NullMarked;
