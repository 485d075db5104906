/** What measurements find, printed and written as a page. */
@NullMarked
package org.otasuite.bench.result;

import org.jspecify.annotations.NullMarked;
