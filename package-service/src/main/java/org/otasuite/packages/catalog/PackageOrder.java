package org.otasuite.packages.catalog;

import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** In which order packages are listed; the ID makes it the same each time. */
enum PackageOrder {
    NAME("name", "lower(name), name, id"),
    NAME_DESCENDING("-name", "lower(name) desc, name desc, id"),
    CREATED_AT("createdAt", "createdAt, id"),
    CREATED_AT_DESCENDING("-createdAt", "createdAt desc, id"),
    SIZE("size", "size, id"),
    SIZE_DESCENDING("-size", "size desc, id");

    private final String parameter;
    private final String orderBy;

    PackageOrder(String parameter, String orderBy) {
        this.parameter = parameter;
        this.orderBy = orderBy;
    }

    String orderBy() {
        return orderBy;
    }

    /** @param parameter with a minus sign for the reverse; null: the newest first */
    static PackageOrder of(@Nullable String parameter) {
        if (parameter == null) {
            return CREATED_AT_DESCENDING;
        }
        for (PackageOrder order : values()) {
            if (order.parameter.equals(parameter)) {
                return order;
            }
        }
        throw new OtaException(
                ErrorCode.INVALID_PARAMETER, "sort must be name, createdAt or size; with - in front for the reverse");
    }
}
