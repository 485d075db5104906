/** What the database tells: its notifications (LISTEN), which are heard when a transaction has committed. */
@NullMarked
package org.otasuite.dispatcher.signal;

import org.jspecify.annotations.NullMarked;
