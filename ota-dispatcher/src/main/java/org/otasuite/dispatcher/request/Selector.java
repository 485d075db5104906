package org.otasuite.dispatcher.request;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.PlainText;
import org.otasuite.core.rest.Tag;
import org.otasuite.dispatcher.device.DeviceWhere;

/**
 * Devices by what they have in common. Of several properties all must hold.
 *
 * @param tags all of which a device must have
 * @param ids patterns for the ID, one of which must fit; {@code *} stands for any characters
 * @param names patterns for the name, in any case, one of which must fit
 * @param currentPackageId what a device applied last
 * @param all true: every device of the project; then nothing else may be given
 */
public record Selector(
        @Size(max = Tag.MAX_TAGS) @Nullable List<@Tag String> tags,

        @Size(max = Selector.MAX_PATTERNS) @Nullable
        List<@Size(min = 1, max = Selector.MAX_PATTERN) @PlainText String> ids,

        @Size(max = Selector.MAX_PATTERNS) @Nullable
        List<@Size(min = 1, max = Selector.MAX_PATTERN) @PlainText String> names,

        @Nullable UUID currentPackageId,
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
        var wantedTags = orNone(tags);
        var idPatterns = orNone(ids);
        var namePatterns = orNone(names);
        boolean narrows =
                currentPackageId != null || !(wantedTags.isEmpty() && idPatterns.isEmpty() && namePatterns.isEmpty());
        if (Boolean.TRUE.equals(all) == narrows) {
            throw new OtaException(
                    ErrorCode.INVALID_REQUEST,
                    "selector needs all, or one or more of tags, ids, names and currentPackageId");
        }
        if (!wantedTags.isEmpty()) {
            where.and("d.tags @> %1$s::text[]", wantedTags.toArray(String[]::new));
        }
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

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static String[] patterns(List<String> texts) {
        return texts.stream().map(DeviceWhere::pattern).toArray(String[]::new);
    }
}
