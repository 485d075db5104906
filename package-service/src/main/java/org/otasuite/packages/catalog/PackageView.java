package org.otasuite.packages.catalog;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A package as operators see it.
 *
 * @param size in bytes
 * @param sha256 in hex
 * @param preflight what devices would make of it, in short; null if that was not looked at
 * @param original what the suite converted it from; null if it is as it was uploaded
 */
public record PackageView(
        UUID id,
        String fileId,
        String fileType,
        long size,
        String sha256,
        String name,
        String description,
        List<String> tags,
        @Nullable PreflightSummary preflight,
        @Nullable Original original,
        PackageDevices devices,
        Instant createdAt,
        String createdBy) {
    static PackageView of(PackageEntity found, PackageDevices devices) {
        return new PackageView(
                found.id,
                found.fileId,
                found.fileType,
                found.size,
                HexFormat.of().formatHex(found.sha256),
                found.name,
                found.description,
                found.tags(),
                found.preflight(),
                found.original(),
                devices,
                found.createdAt,
                found.createdBy);
    }
}
