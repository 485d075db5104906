/** Who an operator is: API tokens, checked against the published function of package-service's schema. */
@NullMarked
package org.otasuite.core.identity;

import org.jspecify.annotations.NullMarked;
