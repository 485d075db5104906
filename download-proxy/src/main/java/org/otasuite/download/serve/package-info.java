/** The download itself, from the request to the last byte or a reset. Start reading at {@link org.otasuite.download.serve.DownloadRoute}. */
@NullMarked
package org.otasuite.download.serve;

import org.jspecify.annotations.NullMarked;
