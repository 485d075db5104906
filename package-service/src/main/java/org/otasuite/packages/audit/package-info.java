/** What operators changed, for administrators to read. */
@NullMarked
package org.otasuite.packages.audit;

import org.jspecify.annotations.NullMarked;
