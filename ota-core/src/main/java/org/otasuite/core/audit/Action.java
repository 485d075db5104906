package org.otasuite.core.audit;

import java.util.Locale;

/** Every kind of change that an operator, or the suite in an operator's place, can make. The label is part of the audit trail, and stays. */
public enum Action {
    PROJECT_CREATED,
    PROJECT_CHANGED,
    MEMBER_ADDED,
    MEMBER_CHANGED,
    MEMBER_REMOVED,
    TOKEN_CREATED,
    TOKEN_REVOKED,
    PACKAGE_CREATED,
    PACKAGE_CHANGED,
    PACKAGE_DELETED,
    DEVICE_CREATED,
    DEVICES_IMPORTED,
    DEVICE_CHANGED,
    DEVICE_KEY_ROTATED,
    DEVICE_DELETED,
    OTA_REQUESTED,
    OTA_CANCELED,
    OTA_PAUSED,
    OTA_RESUMED,
    OTA_ABORTED,
    OTA_ROLLED_BACK,
    COMMANDS_RECONCILED,
    WEBHOOK_CREATED,
    WEBHOOK_CHANGED,
    WEBHOOK_SECRET_ROTATED,
    WEBHOOK_TESTED,
    WEBHOOK_REPLAYED,
    /** By the suite itself, because of how the receiver answers. */
    WEBHOOK_DISABLED,
    WEBHOOK_DELETED;

    /** As it is kept and shown: {@code device-key-rotated}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
