package org.otasuite.dispatcher.request;

import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.PlainText;
import org.otasuite.core.rest.Tag;
import org.otasuite.core.state.OperationState;
import org.otasuite.dispatcher.device.DeviceWhere;
import org.otasuite.dispatcher.device.WantedDevices;

/**
 * Devices by what they have in common. Of several properties all must hold.
 *
 * @param tags all of which a device must have
 * @param ids patterns for the ID, one of which must fit; {@code *} stands for any characters
 * @param names patterns for the name, in any case, one of which must fit
 * @param currentPackageId what a device applied last
 * @param q a part of the ID or name, in any case; this and what follows as in the list of devices
 * @param firmware what a device said it runs
 * @param otaState of its latest operation
 * @param seenBefore it was last heard before, or never
 * @param seenAfter it was heard then or later
 * @param all true: every device of the project; then nothing else may be given
 */
public record Selector(
        @Size(max = Tag.MAX_TAGS) @Nullable List<@Tag String> tags,

        @Size(max = Selector.MAX_PATTERNS) @Nullable
        List<@Size(min = 1, max = Selector.MAX_PATTERN) @PlainText String> ids,

        @Size(max = Selector.MAX_PATTERNS) @Nullable
        List<@Size(min = 1, max = Selector.MAX_PATTERN) @PlainText String> names,

        @Nullable UUID currentPackageId,

        @Size(min = 1, max = Selector.MAX_PATTERN) @PlainText @Nullable
        String q,

        @Size(min = 1, max = Selector.MAX_PATTERN) @PlainText @Nullable
        String firmware,

        @Schema(enumeration = {"pending", "applied", "failed", "canceled"}) @Nullable
        String otaState,

        @Nullable OffsetDateTime seenBefore,
        @Nullable OffsetDateTime seenAfter,
        @Nullable Boolean all) {
    static final int MAX_PATTERNS = 100;
    static final int MAX_PATTERN = 100;

    private static final String CURRENT_PACKAGE = """
            exists (select from ota.operation o
                where o.device_id = d.id and o.project_id = d.project_id
                    and o.state = 'applied' and o.package_id = %1$s
                    and o.requested_at >= d.created_at
                    and not exists (select from ota.operation later
                        where later.device_id = o.device_id and later.state = 'applied'
                            and later.finished_at > o.finished_at))""";

    /** @throws OtaException {@link ErrorCode#INVALID_REQUEST} if it is not clear what is selected */
    void narrow(DeviceWhere where) {
        var idPatterns = orNone(ids);
        var namePatterns = orNone(names);
        refuseUnclear();
        new WantedDevices(q, orNone(tags), firmware, state(), inReach(seenBefore), inReach(seenAfter)).narrow(where);
        if (!idPatterns.isEmpty()) {
            where.and("d.id like any (%1$s::text[])", patterns(idPatterns));
        }
        if (!namePatterns.isEmpty()) {
            where.and("d.name ilike any (%1$s::text[])", patterns(namePatterns));
        }
        if (currentPackageId != null) {
            where.and(CURRENT_PACKAGE, currentPackageId);
        }
    }

    /** Whether it asks for what changes without anybody changing the device. */
    boolean asksForThePassing() {
        return firmware != null || otaState != null || seenBefore != null || seenAfter != null;
    }

    private void refuseUnclear() {
        boolean narrows =
                Stream.of(tags, ids, names).anyMatch(list -> !orNone(list).isEmpty())
                        || Stream.of(currentPackageId, q, firmware, otaState, seenBefore, seenAfter)
                                .anyMatch(Objects::nonNull);
        if (Boolean.TRUE.equals(all) == narrows) {
            throw invalid("selector needs all, or one or more of the other properties");
        }
    }

    private @Nullable OperationState state() {
        return otaState == null
                ? null
                : Arrays.stream(OperationState.values())
                        .filter(state -> state.label().equals(otaState))
                        .findFirst()
                        .orElseThrow(() -> invalid("otaState must be pending, applied, failed or canceled"));
    }

    private static @Nullable OffsetDateTime inReach(@Nullable OffsetDateTime time) {
        if (time != null && !WantedDevices.isInReach(time)) {
            throw invalid("a time must be of the years " + WantedDevices.YEARS);
        }
        return time;
    }

    private static OtaException invalid(String detail) {
        return new OtaException(ErrorCode.INVALID_REQUEST, detail);
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static String[] patterns(List<String> texts) {
        return texts.stream().map(DeviceWhere::pattern).toArray(String[]::new);
    }
}
