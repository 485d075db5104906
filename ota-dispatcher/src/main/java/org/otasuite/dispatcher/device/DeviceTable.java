package org.otasuite.dispatcher.device;

import io.smallrye.mutiny.Multi;
import org.otasuite.core.rest.Csv;

/** Devices as CSV, piece by piece. */
final class DeviceTable {
    private static final int LINES = 200;

    private static final String HEADER = Csv.line(
            "id",
            "name",
            "tags",
            "metadata",
            "enabled",
            "createdAt",
            "createdBy",
            "otaState",
            "seenAt",
            "firmware",
            "hardware",
            "freeFlash",
            "serial",
            "softwareBranch",
            "softwareCommit");

    private DeviceTable() {}

    static Multi<String> of(Multi<DeviceView> devices) {
        var lines =
                devices.map(DeviceTable::line).group().intoLists().of(LINES).map(together -> String.join("", together));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(HEADER), lines);
    }

    private static String line(DeviceView device) {
        return Csv.line(
                device.id(),
                device.name(),
                String.join(" ", device.tags()),
                device.metadata().isEmpty() ? "" : device.metadata(),
                device.enabled(),
                device.createdAt(),
                device.createdBy(),
                device.otaState(),
                device.seenAt(),
                device.firmware(),
                device.hardware(),
                device.freeFlash(),
                device.serial(),
                device.softwareBranch(),
                device.softwareCommit());
    }
}
