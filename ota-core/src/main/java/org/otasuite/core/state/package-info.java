/** The states of an OTA operation and the moves between them. */
@NullMarked
package org.otasuite.core.state;

import org.jspecify.annotations.NullMarked;
