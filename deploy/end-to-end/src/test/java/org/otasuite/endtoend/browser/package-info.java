/**
 * A real browser for tests: nothing here knows what the pages show. Start reading at
 * {@link org.otasuite.endtoend.browser.Browsing}.
 */
@NullMarked
package org.otasuite.endtoend.browser;

import org.jspecify.annotations.NullMarked;
