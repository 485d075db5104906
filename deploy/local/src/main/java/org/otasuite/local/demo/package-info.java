/** {@code up --demo}: one update of a few virtual devices, from the upload to the confirmation, in plain lines. */
@NullMarked
package org.otasuite.local.demo;

import org.jspecify.annotations.NullMarked;
