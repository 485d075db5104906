package org.otasuite.dispatcher.operation;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One device's part of a request, step by step. A time is null while its step was not seen.
 *
 * @param deviceName null: the device was deleted
 * @param packageName as it was when it was requested, as are the file's type and its size in bytes
 * @param wave which wave of its request's rollout the device is in; null: there is no rollout
 * @param state pending, applied, failed or canceled
 * @param wanted the device is still told to do it: while it is pending, and after a failure as long as it may try again
 * @param message why it failed, in the device's words, or why it was canceled
 * @param failures how many attempts the device reported as failed
 * @param dispatchedAt when the broker acknowledged the command
 * @param downloadAttempts how many downloads the device began
 * @param downloadedBytes the most that one of them sent
 * @param downloadedAt when the device had first been sent the whole file
 * @param downloadHeardAt when the device's latest download was last heard of
 * @param downloadStatus how that one was answered, as an HTTP status
 * @param downloadAddressFamily over what: ipv4 or ipv6
 * @param doubtful it is applied, but we never sent the device the whole file before it said so
 * @param finishedAt when it entered its present state
 * @param confirmedAt when the device was heard again after it said applied
 * @param confirmedVersion what it runs since then, in its own words
 */
public record OperationView(
        UUID id,
        UUID requestId,
        String deviceId,
        @Nullable String deviceName,
        UUID packageId,
        String packageName,
        String fileId,
        String fileType,
        long size,
        @Nullable Integer wave,
        String state,
        boolean wanted,
        @Nullable String message,
        int failures,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime dispatchedAt,
        int downloadAttempts,
        long downloadedBytes,
        @Nullable OffsetDateTime downloadStartedAt,
        @Nullable OffsetDateTime downloadedAt,
        @Nullable OffsetDateTime downloadHeardAt,
        @Nullable Integer downloadStatus,
        @Nullable String downloadAddressFamily,
        boolean doubtful,
        @Nullable OffsetDateTime finishedAt,
        @Nullable OffsetDateTime confirmedAt,
        @Nullable String confirmedVersion) {}
