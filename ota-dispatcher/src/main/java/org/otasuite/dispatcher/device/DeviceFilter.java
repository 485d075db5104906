package org.otasuite.dispatcher.device;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.SingleParameter;
import org.otasuite.core.rest.Tag;
import org.otasuite.core.state.OperationState;

/** Which devices are wanted, and in which order; a parameter object. What is not given does not narrow. */
public final class DeviceFilter {
    private static final int MAX_TEXT = 100;
    private static final String CSV = "csv";
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}._:/-]{1,50}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFD]");

    @QueryParam("q")
    @Parameter(
            description = "Only those with this text in their ID or name",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = MAX_TEXT))
    @Nullable
    List<String> q;

    @QueryParam("tag")
    @Parameter(
            description = "Only those with this tag; of several, with all of them",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Nullable
    List<String> tag;

    @QueryParam("firmware")
    @Parameter(
            description = "Only those that said they run this",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = MAX_TEXT))
    @Nullable
    List<String> firmware;

    @QueryParam("otaState")
    @Parameter(
            description = "Only those whose latest operation is in this state",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"pending", "applied", "failed", "canceled"}))
    @Nullable
    List<String> otaState;

    @QueryParam("seenBefore")
    @Parameter(
            description = "Only those last heard before this time, or never",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    List<String> seenBefore;

    @QueryParam("seenAfter")
    @Parameter(
            description = "Only those heard at this time or later",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    List<String> seenAfter;

    @QueryParam("sort")
    @Parameter(
            description = "The order; a minus means descending",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"-createdAt", "createdAt", "name", "-name", "id", "-id"},
                            defaultValue = "-createdAt"))
    @Nullable
    List<String> sort;

    /** What asks for it has become a header by the time that anybody looks here. */
    @QueryParam("format")
    @Parameter(
            description = "As a file, for links, which cannot say Accept: text/csv",
            schema = @Schema(type = SchemaType.STRING, enumeration = CSV))
    @Nullable
    List<String> format;

    DeviceSort sort() {
        return DeviceSort.of(SingleParameter.of("sort", sort));
    }

    /** @throws OtaException {@link ErrorCode#INVALID_PARAMETER} for what cannot be */
    WantedDevices wanted() {
        refuseOtherFormats();
        return new WantedDevices(
                text("q", q),
                tag == null ? List.of() : tags(tag),
                text("firmware", firmware),
                state(SingleParameter.of("otaState", otaState)),
                time("seenBefore", seenBefore),
                time("seenAfter", seenAfter));
    }

    private void refuseOtherFormats() {
        var text = SingleParameter.of("format", format);
        if (text != null && !text.equals(CSV)) {
            throw invalid("format can be csv");
        }
    }

    private static @Nullable String text(String name, @Nullable List<String> given) {
        var text = SingleParameter.of(name, given);
        if (text != null
                && (text.isEmpty()
                        || text.length() > MAX_TEXT
                        || CONTROL.matcher(text).find())) {
            throw invalid(name + " must be 1 to " + MAX_TEXT + " characters");
        }
        return text;
    }

    private static @Nullable OffsetDateTime time(String name, @Nullable List<String> given) {
        var text = SingleParameter.of(name, given);
        try {
            var time = text == null ? null : OffsetDateTime.parse(text);
            if (time == null || WantedDevices.isInReach(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw invalid(name + " must be a time such as 2026-01-31T12:00:00Z, of the years " + WantedDevices.YEARS);
    }

    private static List<String> tags(List<String> tags) {
        if (tags.size() > Tag.MAX_TAGS
                || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw invalid("tag must be 1 to 50 letters, digits or . _ : / -");
        }
        return tags;
    }

    private static @Nullable OperationState state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (OperationState state : OperationState.values()) {
            if (state.label().equals(text)) {
                return state;
            }
        }
        throw invalid("otaState must be pending, applied, failed or canceled");
    }

    private static OtaException invalid(String detail) {
        return new OtaException(ErrorCode.INVALID_PARAMETER, detail);
    }
}
