package org.otasuite.download.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device may fetch this file.
 *
 * @param operationId what it is a part of; null for a package that was not requested, where the project allows that
 * @param bandwidth of the device's project, in bytes a second; 0: no limit
 */
public record Entitlement(@Nullable UUID operationId, String deviceId, UUID projectId, long bandwidth, Blob blob)
        implements Decision {}
