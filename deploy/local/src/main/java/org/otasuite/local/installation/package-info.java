/** What belongs to one installation and outlives a restart: its directory, its secrets, and the lock on both. */
@NullMarked
package org.otasuite.local.installation;

import org.jspecify.annotations.NullMarked;
