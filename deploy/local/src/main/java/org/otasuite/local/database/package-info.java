/** PostgreSQL from Maven Central, as a child of this process. */
@NullMarked
package org.otasuite.local.database;

import org.jspecify.annotations.NullMarked;
