package org.otasuite.core.rest;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are in all that match
 */
public record Page<T>(List<T> items, long total, int limit, int offset) {
    public static <T> Page<T> of(List<T> items, long total, Paging paging) {
        return new Page<>(items, total, paging.limit(), paging.offset());
    }
}
