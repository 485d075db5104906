/** One vocabulary of failures, which is also the wire contract (RFC 9457). */
@NullMarked
package org.otasuite.core.error;

import org.jspecify.annotations.NullMarked;
