/** API tokens: for programs, and for people where there is no OpenID Connect provider. */
@NullMarked
package org.otasuite.packages.token;

import org.jspecify.annotations.NullMarked;
