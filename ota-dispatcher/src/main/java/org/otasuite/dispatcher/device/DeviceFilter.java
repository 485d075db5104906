package org.otasuite.dispatcher.device;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
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

    /** How the latest operation's state is asked for: which form is fast depends on what else narrows. */
    private enum StateForm {
        /** Device by device. */
        LOOKED_UP,
        /** From all operations in the state. */
        GATHERED
    }

    DeviceSort sort() {
        return DeviceSort.of(SingleParameter.of("sort", sort));
    }

    /** Whether it needs each device's latest operation. */
    boolean asksForState() {
        return isGiven(otaState);
    }

    /** Whether it needs what each device said of itself. */
    boolean asksForStatus() {
        return isGiven(firmware) || isGiven(seenBefore) || isGiven(seenAfter);
    }

    private static boolean isGiven(@Nullable List<String> values) {
        return values != null && !values.isEmpty();
    }

    /** For reading devices in their order until there are enough. */
    DeviceWhere whereWalking(UUID projectId) {
        return where(projectId, StateForm.LOOKED_UP);
    }

    /** For finding the few that there are. */
    DeviceWhere whereSearching(UUID projectId) {
        return where(projectId, StateForm.GATHERED);
    }

    private DeviceWhere where(UUID projectId, StateForm form) {
        var where = DeviceWhere.ofProject(projectId);
        text(where, "q", q, "(d.id || ' ' || d.name) ilike %1$s", value -> "%" + DeviceWhere.literally(value) + "%");
        text(where, "firmware", firmware, "st.project_id = $1 and st.firmware = %1$s", value -> value);
        if (tag != null && !tag.isEmpty()) {
            where.and("d.tags @> %1$s::text[]", tags(tag));
        }
        time(where, "seenBefore", seenBefore, "st.project_id = $1 and (st.seen_at is null or st.seen_at < %1$s)");
        time(where, "seenAfter", seenAfter, "st.project_id = $1 and st.seen_at >= %1$s");
        var state = SingleParameter.of("otaState", otaState);
        if (state != null) {
            where.and(form == StateForm.LOOKED_UP ? lookedUp(state(state)) : gathered(state(state)));
        }
        return where;
    }

    private static String lookedUp(OperationState state) {
        return """
                '%s' = (select o.state from ota.operation o where o.device_id = d.id and o.requested_at >= d.created_at
                    order by o.requested_at desc, o.id limit 1)""".formatted(state.label());
    }

    private static String gathered(OperationState state) {
        return """
                exists (select from ota.operation o where o.device_id = d.id and o.project_id = d.project_id
                    and o.state = '%s'
                    and not exists (select from ota.operation n where n.device_id = o.device_id
                        and n.project_id = o.project_id and n.requested_at > o.requested_at))""".formatted(state.label());
    }

    private interface Form {
        Object of(String text);
    }

    private static void text(
            DeviceWhere where, String name, @Nullable List<String> given, String condition, Form form) {
        var text = SingleParameter.of(name, given);
        if (text == null) {
            return;
        }
        if (text.isEmpty() || text.length() > MAX_TEXT || CONTROL.matcher(text).find()) {
            throw invalid(name + " must be 1 to " + MAX_TEXT + " characters");
        }
        where.and(condition, form.of(text));
    }

    private static void time(DeviceWhere where, String name, @Nullable List<String> given, String condition) {
        var text = SingleParameter.of(name, given);
        if (text == null) {
            return;
        }
        try {
            where.and(condition, OffsetDateTime.parse(text));
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
