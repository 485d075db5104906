package org.otasuite.dispatcher.failure;

import org.jspecify.annotations.Nullable;

/**
 * A reason, in devices' words, and how many devices gave it.
 *
 * @param message null: none was given
 */
public record FailureView(@Nullable String message, long devices) {}
