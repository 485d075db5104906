/** The encrypted way in, where this service has a certificate itself. */
@NullMarked
package org.otasuite.download.tls;

import org.jspecify.annotations.NullMarked;
