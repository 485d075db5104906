/** Where the services' processor time and memory go while a benchmark runs. */
@NullMarked
package org.otasuite.bench.profile;

import org.jspecify.annotations.NullMarked;
