/**
 * How fast reports are taken, and whether each is taken once whatever dies. Start reading at
 * {@link org.otasuite.bench.reports.ReportRate} and {@link org.otasuite.bench.reports.ReportFaults}.
 */
@NullMarked
package org.otasuite.bench.reports;

import org.jspecify.annotations.NullMarked;
