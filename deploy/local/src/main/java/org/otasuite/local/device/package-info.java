/**
 * A virtual device that talks to the suite as the real firmware does, down to its packets, its HTTP request and its
 * limited tar reader. Start reading at {@link org.otasuite.local.device.VirtualDevice}.
 */
@NullMarked
package org.otasuite.local.device;

import org.jspecify.annotations.NullMarked;
