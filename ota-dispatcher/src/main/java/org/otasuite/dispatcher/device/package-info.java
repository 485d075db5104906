/** Devices: who they are and the keys they prove it with. */
@NullMarked
package org.otasuite.dispatcher.device;

import org.jspecify.annotations.NullMarked;
