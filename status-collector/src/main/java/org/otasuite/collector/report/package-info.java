/** What reports, clears and status messages do to the state of things. */
@NullMarked
package org.otasuite.collector.report;

import org.jspecify.annotations.NullMarked;
