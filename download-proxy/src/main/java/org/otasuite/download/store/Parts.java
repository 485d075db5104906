package org.otasuite.download.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * A package's content, part by part. Each is read when it is asked for, so a device that takes minutes for one holds
 * nothing else. The last part only comes when the whole was found to be what was uploaded.
 */
public interface Parts {
    /** The next part, which is not empty; not to be asked again before it came, nor after the last one. */
    Future<Buffer> next();
}
