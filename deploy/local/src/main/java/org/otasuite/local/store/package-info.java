/** The S3 store in this process. */
@NullMarked
package org.otasuite.local.store;

import org.jspecify.annotations.NullMarked;
