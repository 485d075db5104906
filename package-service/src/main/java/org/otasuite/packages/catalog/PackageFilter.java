package org.otasuite.packages.catalog;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.SingleParameter;

/** Which packages are wanted, and in which order. */
public final class PackageFilter {
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}._:/-]{1,50}");

    /** The replacement character is what is left of bytes that are no text. */
    private static final Pattern PART_OF_A_NAME = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\ufffd]{1,100}");

    private static final int MAX_TAGS = 20;

    @QueryParam("q")
    @Parameter(
            description = "A part of the name, in any case",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 100))
    @Nullable
    List<String> q;

    @QueryParam("tag")
    @Parameter(description = "A tag that packages must have; given several times, all of them")
    @Nullable
    List<String> tag;

    @QueryParam("sort")
    @Parameter(
            description = "By what; with - in front for the reverse",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"name", "-name", "createdAt", "-createdAt", "size", "-size"},
                            defaultValue = "-createdAt"))
    @Nullable
    List<String> sort;

    /** Null: any name. */
    @Nullable
    String partOfName() {
        var part = SingleParameter.of("q", q);
        if (part != null && !PART_OF_A_NAME.matcher(part).matches()) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "q must be 1 to 100 characters on one line");
        }
        return part;
    }

    String[] tags() {
        var wanted = tag == null ? List.<String>of() : tag;
        if (wanted.size() > MAX_TAGS
                || !wanted.stream().allMatch(text -> TAG.matcher(text).matches())) {
            throw new OtaException(
                    ErrorCode.INVALID_PARAMETER,
                    "tag must be 1 to 50 letters, digits or . _ : / -, and given " + MAX_TAGS + " times at most");
        }
        return wanted.toArray(String[]::new);
    }

    PackageOrder order() {
        return PackageOrder.of(SingleParameter.of("sort", sort));
    }
}
