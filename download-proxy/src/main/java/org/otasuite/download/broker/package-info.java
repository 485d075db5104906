/** The broker's question: may this client connect, and to what? */
@NullMarked
package org.otasuite.download.broker;

import org.jspecify.annotations.NullMarked;
