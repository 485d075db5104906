/** What receives the services' traces in tests. */
@NullMarked
package org.otasuite.local.testkit.trace;

import org.jspecify.annotations.NullMarked;
