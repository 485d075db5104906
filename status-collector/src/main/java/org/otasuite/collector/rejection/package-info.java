/** What devices said that could not be taken, kept for their project's administrators. */
@NullMarked
package org.otasuite.collector.rejection;

import org.jspecify.annotations.NullMarked;
