/** Load and fault runs on the packaged suite, and side-by-side comparisons: one class for each measurement. */
@NullMarked
package org.otasuite.bench;

import org.jspecify.annotations.NullMarked;
