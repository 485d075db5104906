package org.otasuite.dispatcher.device;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The orders in which devices are listed: each is an index, forwards or backwards. */
enum DeviceSort {
    NEWEST_FIRST("-createdAt", "d.created_at desc, d.id"),
    OLDEST_FIRST("createdAt", "d.created_at, d.id desc"),
    NAME("name", "d.name, d.id"),
    NAME_DESCENDING("-name", "d.name desc, d.id desc"),
    ID("id", "d.id"),
    ID_DESCENDING("-id", "d.id desc");

    private final String label;
    private final String orderBy;

    DeviceSort(String label, String orderBy) {
        this.label = label;
        this.orderBy = orderBy;
    }

    /** Of {@code ota.device d}. */
    String orderBy() {
        return orderBy;
    }

    static DeviceSort of(@Nullable String text) {
        if (text == null) {
            return NEWEST_FIRST;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.label.equals(text))
                .findFirst()
                .orElseThrow(() -> new OtaException(
                        ErrorCode.INVALID_PARAMETER,
                        "sort must be one of "
                                + Arrays.stream(values())
                                        .map(sort -> sort.label)
                                        .collect(Collectors.joining(", "))));
    }
}
