/** The whole suite on one machine: what {@code deploy/local/up} runs, and the parts that the tests start. */
@NullMarked
package org.otasuite.local;

import org.jspecify.annotations.NullMarked;
