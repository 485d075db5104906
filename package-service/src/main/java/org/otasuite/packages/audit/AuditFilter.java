package org.otasuite.packages.audit;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.audit.Action;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.SingleParameter;

/** Which entries are wanted; all that is given must hold. */
public final class AuditFilter {
    private static final int MAX_TEXT = 255;

    @QueryParam("actor")
    @Parameter(
            description = "The name or the ID of who did it",
            schema = @Schema(type = SchemaType.STRING, maxLength = MAX_TEXT))
    @Nullable
    List<String> actor;

    @QueryParam("action")
    @Parameter(description = "What was done", schema = @Schema(type = SchemaType.STRING))
    @Nullable
    List<String> action;

    @QueryParam("target")
    @Parameter(
            description = "The ID of what it was done to",
            schema = @Schema(type = SchemaType.STRING, maxLength = MAX_TEXT))
    @Nullable
    List<String> target;

    @QueryParam("since")
    @Parameter(
            description = "The earliest time (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    List<String> since;

    @QueryParam("until")
    @Parameter(
            description = "The time before which it was (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    List<String> until;

    void refuseImpossible() {
        actor();
        action();
        target();
        since();
        until();
    }

    @Nullable
    String actor() {
        return text("actor", actor);
    }

    @Nullable
    String action() {
        var label = SingleParameter.of("action", action);
        if (label != null
                && Arrays.stream(Action.values())
                        .noneMatch(known -> known.label().equals(label))) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "action names nothing that operators do");
        }
        return label;
    }

    @Nullable
    String target() {
        return text("target", target);
    }

    @Nullable
    OffsetDateTime since() {
        return time("since", since);
    }

    @Nullable
    OffsetDateTime until() {
        return time("until", until);
    }

    private static @Nullable String text(String name, @Nullable List<String> values) {
        var text = SingleParameter.of(name, values);
        if (text != null && (text.length() > MAX_TEXT || text.chars().anyMatch(AuditFilter::isNoText))) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, name + " cannot be the name of anything");
        }
        return text;
    }

    /** Control characters, among them the null that PostgreSQL does not take, and what was no UTF-8. */
    private static boolean isNoText(int character) {
        return Character.isISOControl(character) || character == 0xFFFD || Character.isSurrogate((char) character);
    }

    private static @Nullable OffsetDateTime time(String name, @Nullable List<String> values) {
        var text = SingleParameter.of(name, values);
        try {
            return text == null ? null : Instant.parse(text).atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, name + " must be a time such as 2026-01-31T23:59:59Z");
        }
    }
}
