/** TLS in front of the embedded parts. */
@NullMarked
package org.otasuite.local.testkit.tls;

import org.jspecify.annotations.NullMarked;
