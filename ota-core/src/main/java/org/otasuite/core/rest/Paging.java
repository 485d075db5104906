package org.otasuite.core.rest;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Which part of a list is wanted; a parameter object of every endpoint that lists. */
public final class Paging {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 1000;
    private static final int MAX_OFFSET = 100_000_000;

    @QueryParam("limit")
    @Parameter(
            description = "How many at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
    @Nullable
    List<String> limit;

    @QueryParam("offset")
    @Parameter(
            description = "How many to pass over",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100000000", defaultValue = "0"))
    @Nullable
    List<String> offset;

    public int limit() {
        return number("limit", SingleParameter.of("limit", limit), DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    public int offset() {
        return number("offset", SingleParameter.of("offset", offset), 0, 0, MAX_OFFSET);
    }

    private static int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, with what would be right.
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, name + " must be a number from " + least + " to " + most);
    }
}
