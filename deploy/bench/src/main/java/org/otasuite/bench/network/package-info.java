/** Ways between processes that can be cut, silenced and slowed down. */
@NullMarked
package org.otasuite.bench.network;

import org.jspecify.annotations.NullMarked;
