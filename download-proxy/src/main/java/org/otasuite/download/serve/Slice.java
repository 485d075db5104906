package org.otasuite.download.serve;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.download.access.Blob;

/**
 * What of a package is sent (RFC 9110, section 14). One range is answered as such; for several, or for what is none, we
 * may answer with the whole and do.
 *
 * @param from the first byte, counted from 0
 * @param length in bytes, at least 1
 * @param size of the whole package
 * @param ranged whether it is the answer to a range, which may be all of the package
 */
record Slice(long from, long length, long size, boolean ranged) {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    /** Eighteen digits fit into a long. */
    private static final Pattern RANGE =
            Pattern.compile("bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*", Pattern.CASE_INSENSITIVE);

    static Slice whole(Blob blob) {
        return new Slice(0, blob.size(), blob.size(), false);
    }

    /** @throws OtaException {@link ErrorCode#RANGE_NOT_SATISFIABLE} for a range that begins behind the end */
    static Slice of(MultiMap headers, Blob blob) {
        var range = range(headers.getAll("Range"));
        return range == null || !isStillMeant(headers.getAll("If-Range"), blob) ? whole(blob) : selected(range, blob);
    }

    private static @Nullable Matcher range(List<String> headers) {
        var range = headers.size() == 1 ? RANGE.matcher(headers.get(0)) : null;
        return range != null && range.matches() && isRange(range.group(1), range.group(2)) ? range : null;
    }

    private static boolean isRange(String first, String last) {
        if (first.isEmpty() || last.isEmpty()) {
            return !(first.isEmpty() && last.isEmpty());
        }
        return Long.parseLong(first) <= Long.parseLong(last);
    }

    /** RFC 9110, section 13.1.5. There is no Last-Modified that a date could be compared with. */
    private static boolean isStillMeant(List<String> ifRange, Blob blob) {
        return ifRange.isEmpty() || (ifRange.size() == 1 && ifRange.get(0).equals(blob.etag()));
    }

    private static Slice selected(Matcher range, Blob blob) {
        long size = blob.size();
        if (range.group(1).isEmpty()) {
            long length = Math.min(Long.parseLong(range.group(2)), size);
            return satisfiable(new Slice(size - length, length, size, true));
        }
        long from = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
        return satisfiable(new Slice(from, last - from + 1, size, true));
    }

    private static Slice satisfiable(Slice slice) {
        if (slice.length < 1) {
            throw new OtaException(ErrorCode.RANGE_NOT_SATISFIABLE, "The package ends before that.");
        }
        return slice;
    }

    int status() {
        return ranged ? PARTIAL_CONTENT : OK;
    }

    boolean isWhole() {
        return length == size;
    }

    /** Of a partial answer (RFC 9110, section 14.4). */
    String contentRange() {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
