package org.otasuite.dispatcher.device;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    DeviceSort sort() {
        return DeviceSort.of(SingleParameter.of("sort", sort));
    }

    DeviceCriteria criteria(UUID projectId) {
        var criteria = new DeviceCriteria(projectId);
        text("q", q)
                .ifPresent(text -> criteria.add(
                        "%" + DeviceWhere.literally(text) + "%",
                        pattern -> Criterion.ofDevice("(d.id || ' ' || d.name) ilike " + pattern)));
        text("firmware", firmware)
                .ifPresent(text -> criteria.add(text, value -> Criterion.ofStatus("st.firmware = " + value)));
        if (tag != null && !tag.isEmpty()) {
            criteria.add(tags(tag), tags -> Criterion.ofDevice("d.tags @> " + tags + "::text[]"));
        }
        time("seenBefore", seenBefore)
                .ifPresent(time ->
                        criteria.add(time, value -> Criterion.ofStatus("st.seen_at is null", "st.seen_at < " + value)));
        time("seenAfter", seenAfter)
                .ifPresent(time -> criteria.add(time, value -> Criterion.ofStatus("st.seen_at >= " + value)));
        var state = SingleParameter.of("otaState", otaState);
        if (state != null) {
            criteria.add(Criterion.ofOperation(state(state).label()));
        }
        return criteria;
    }

    private static Optional<String> text(String name, @Nullable List<String> given) {
        var text = SingleParameter.of(name, given);
        if (text != null
                && (text.isEmpty()
                        || text.length() > MAX_TEXT
                        || CONTROL.matcher(text).find())) {
            throw invalid(name + " must be 1 to " + MAX_TEXT + " characters");
        }
        return Optional.ofNullable(text);
    }

    private static Optional<OffsetDateTime> time(String name, @Nullable List<String> given) {
        var text = SingleParameter.of(name, given);
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse);
        } catch (DateTimeException e) {
            throw invalid(name + " must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static String[] tags(List<String> tags) {
        if (tags.size() > Tag.MAX_TAGS
                || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw invalid("tag must be 1 to 50 letters, digits or . _ : / -");
        }
        return tags.toArray(String[]::new);
    }

    private static OperationState state(String text) {
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
