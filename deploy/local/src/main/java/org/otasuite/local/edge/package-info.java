/** The one address in front of the services, with the routes that an ingress has in a cluster. */
@NullMarked
package org.otasuite.local.edge;

import org.jspecify.annotations.NullMarked;
