package org.otasuite.dispatcher.request;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.dispatcher.device.DeviceWhere;

/**
 * Which devices an operator means.
 *
 * @param where the condition that they meet
 * @param named those that were named one by one, each once; empty if they were selected
 */
record Target(DeviceWhere where, List<String> named) {
    /** @throws OtaException if it is not clear, or something that was named is no device ID */
    static Target of(UUID projectId, @Nullable List<String> deviceIds, @Nullable Selector selector) {
        if ((deviceIds == null) == (selector == null)) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "either deviceIds or selector must be given");
        }
        var where = DeviceWhere.ofProject(projectId);
        if (selector != null) {
            selector.narrow(where);
            return new Target(where, List.of());
        }
        return ofNamed(where, List.copyOf(new LinkedHashSet<>(deviceIds)));
    }

    /** Those whose latest operation is a failed one of this request. */
    static Target failedOf(UUID projectId, UUID requestId) {
        return failed(projectId, "o.request_id", requestId);
    }

    /** The device of this operation, if that is its latest and failed. */
    static Target failedAt(UUID projectId, UUID operationId) {
        return failed(projectId, "o.id", operationId);
    }

    /** Every device that has an operation of this request. */
    static Target of(UUID projectId, UUID requestId) {
        var where = DeviceWhere.ofProject(projectId)
                .and("d.id in (select o.device_id from ota.operation o where o.request_id = %1$s)", requestId);
        return new Target(where, List.of());
    }

    /**
     * The devices that this request may have reached: the broker had the command, or may have it at this moment because
     * the slot is dirty (with the command, or with its removal), or the device was heard of it.
     */
    static Target reachedBy(UUID projectId, UUID requestId) {
        var where = DeviceWhere.ofProject(projectId).and("""
                d.id in (select o.device_id from ota.operation o
                    where o.request_id = %1$s
                        and (o.dispatched_at is not null or o.failures > 0 or o.state in ('applied', 'failed')
                            or exists (select from ota.download l where l.operation_id = o.id)
                            or exists (select from ota.slot s
                                    where s.device_id = o.device_id
                                        and (s.operation_id = o.id or s.operation_id is null)
                                        and s.version <> s.published_version)
                                and not exists (select from ota.rollout r
                                    where r.request_id = o.request_id and r.wave < o.wave)))""", requestId);
        return new Target(where, List.of());
    }

    private static Target failed(UUID projectId, String column, UUID id) {
        var where = DeviceWhere.ofProject(projectId).and("""
                d.id in (select o.device_id from ota.operation o
                    where %s = %%1$s and o.state = 'failed'
                        and not exists (select from ota.operation later
                            where later.device_id = o.device_id and later.requested_at > o.requested_at))""".formatted(column), id);
        return new Target(where, List.of());
    }

    private static Target ofNamed(DeviceWhere where, List<String> deviceIds) {
        // What is no device ID is not looked up, and not repeated to the client either.
        if (!deviceIds.stream().allMatch(DeviceTopic::isDeviceId)) {
            throw new OtaException(ErrorCode.UNKNOWN_DEVICE, "deviceIds has something that is no device ID.");
        }
        where.and("d.id = any (%1$s::text[])", deviceIds.toArray(String[]::new));
        return new Target(where, deviceIds);
    }
}
