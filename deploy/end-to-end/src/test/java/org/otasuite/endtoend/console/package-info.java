/**
 * The console in a real browser, on the packaged suite with virtual devices. Start reading at
 * {@link org.otasuite.endtoend.console.Console}.
 */
@NullMarked
package org.otasuite.endtoend.console;

import org.jspecify.annotations.NullMarked;
