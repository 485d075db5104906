package org.otasuite.download.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** What lies in a range of other parts. Its last part comes when all the others have come too, as theirs does. */
final class RangeOfParts implements Parts {
    private final Parts all;
    private final long from;
    private final long end;
    private final long size;
    private long position;

    /**
     * @param from where the range begins
     * @param end where it has ended, behind {@code from} and not behind {@code size}
     * @param size of all parts
     */
    RangeOfParts(Parts all, long from, long end, long size) {
        this.all = all;
        this.from = from;
        this.end = end;
        this.size = size;
    }

    @Override
    public Future<Buffer> next() {
        return all.next().compose(part -> {
            long start = position;
            position += part.length();
            if (position <= from) {
                return next();
            }
            var inside = part.slice((int) Math.max(0, from - start), (int) Math.min(part.length(), end - start));
            return position < end ? Future.succeededFuture(inside) : readOn().map(inside);
        });
    }

    private Future<Void> readOn() {
        return position == size
                ? Future.succeededFuture()
                : all.next().compose(part -> {
                    position += part.length();
                    return readOn();
                });
    }
}
