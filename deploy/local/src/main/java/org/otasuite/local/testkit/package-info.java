/** How the services' tests get at the embedded parts; it needs nothing but the JDK and Quarkus's test interface. */
@NullMarked
package org.otasuite.local.testkit;

import org.jspecify.annotations.NullMarked;
