/** mosquitto, as {@code deploy/mosquitto} sets it up, for tests and fault runs; where it is installed. */
@NullMarked
package org.otasuite.local.testkit.mosquitto;

import org.jspecify.annotations.NullMarked;
