/** OTA operations: one device's part of a request, and what became of it. */
@NullMarked
package org.otasuite.dispatcher.operation;

import org.jspecify.annotations.NullMarked;
