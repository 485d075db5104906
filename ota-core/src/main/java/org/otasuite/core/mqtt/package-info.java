/** How the services connect to the broker. */
@NullMarked
package org.otasuite.core.mqtt;

import org.jspecify.annotations.NullMarked;
