/** Why devices failed. */
@NullMarked
package org.otasuite.dispatcher.failure;

import org.jspecify.annotations.NullMarked;
