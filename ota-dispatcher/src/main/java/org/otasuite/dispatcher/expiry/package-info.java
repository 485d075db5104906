/** The deadlines of requests. */
@NullMarked
package org.otasuite.dispatcher.expiry;

import org.jspecify.annotations.NullMarked;
