/**
 * How the services' tests get at the embedded parts; it needs nothing but the JDK, Quarkus's test interface and
 * Awaitility.
 */
@NullMarked
package org.otasuite.local.testkit;

import org.jspecify.annotations.NullMarked;
