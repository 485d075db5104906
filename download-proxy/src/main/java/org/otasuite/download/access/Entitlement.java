package org.otasuite.download.access;

import java.util.UUID;

/** A device may fetch this file, as a part of this operation. */
public record Entitlement(UUID operationId, Blob blob) {}
