/** Renders what is applied to a cluster, and holds it to what the services are. */
@NullMarked
package org.otasuite.kubernetes;

import org.jspecify.annotations.NullMarked;
