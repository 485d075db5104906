/** Signing in to the console: the token goes into a cookie, and out of it again. */
@NullMarked
package org.otasuite.packages.session;

import org.jspecify.annotations.NullMarked;
