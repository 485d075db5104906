/** The suite on another broker: mosquitto, with the files of {@code deploy/mosquitto}. */
@NullMarked
package org.otasuite.endtoend.mosquitto;

import org.jspecify.annotations.NullMarked;
