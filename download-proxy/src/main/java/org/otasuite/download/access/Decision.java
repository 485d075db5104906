package org.otasuite.download.access;

/** Whether a device gets what it asked for. */
public sealed interface Decision permits Entitlement, Refusal {}
