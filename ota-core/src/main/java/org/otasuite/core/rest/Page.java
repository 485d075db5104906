package org.otasuite.core.rest;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param total how many there are in all that match
 * @param totalIsExact false: there are at least that many; to count them all would take too long
 */
public record Page<T>(List<T> items, long total, boolean totalIsExact, int limit, int offset) {
    public static <T> Page<T> of(List<T> items, long total, Paging paging) {
        return of(items, total, true, paging);
    }

    public static <T> Page<T> of(List<T> items, long total, boolean totalIsExact, Paging paging) {
        return new Page<>(items, total, totalIsExact, paging.limit(), paging.offset());
    }

    /** The same part of a list of something else. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), total, totalIsExact, limit, offset);
    }
}
