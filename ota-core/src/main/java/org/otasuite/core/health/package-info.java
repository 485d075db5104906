/** What the services say of themselves to whoever runs them. */
@NullMarked
package org.otasuite.core.health;

import org.jspecify.annotations.NullMarked;
