/** What was downloaded, written to the database behind the downloads. */
@NullMarked
package org.otasuite.download.fact;

import org.jspecify.annotations.NullMarked;
