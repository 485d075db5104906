/** OTA requests: an operator's order of one package for many devices, and how to take it back. */
@NullMarked
package org.otasuite.dispatcher.request;

import org.jspecify.annotations.NullMarked;
