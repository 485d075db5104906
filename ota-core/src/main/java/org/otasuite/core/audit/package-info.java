/** What operators changed, kept in the transaction of the change. */
@NullMarked
package org.otasuite.core.audit;

import org.jspecify.annotations.NullMarked;
