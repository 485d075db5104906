/** What status-collector could not take of what devices said, for administrators. */
@NullMarked
package org.otasuite.dispatcher.rejection;

import org.jspecify.annotations.NullMarked;
