/** Who may come in at all. */
@NullMarked
package org.otasuite.packages.access;

import org.jspecify.annotations.NullMarked;
