/** The pace of requests: how many devices of one may be told in a minute. */
@NullMarked
package org.otasuite.dispatcher.pace;

import org.jspecify.annotations.NullMarked;
