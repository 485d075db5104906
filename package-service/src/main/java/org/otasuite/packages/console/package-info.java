/** What the console's pages need of this service besides its REST API: to be served, safely, and their settings. */
@NullMarked
package org.otasuite.packages.console;

import org.jspecify.annotations.NullMarked;
