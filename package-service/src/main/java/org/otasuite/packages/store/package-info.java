/** Where the bytes of packages are kept. */
@NullMarked
package org.otasuite.packages.store;

import org.jspecify.annotations.NullMarked;
