package org.otasuite.core.message;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a device's status topic. That a device was heard counts more than what it said. */
public final class StatusCodec {
    private static final int MAX_TEXT = 100;

    private StatusCodec() {}

    /** Empty if the message is no SenML pack at all; a record that is missing or strange is passed over. */
    public static Optional<DeviceStatus> decode(byte[] payload) {
        SenmlPack pack;
        try {
            pack = SenmlPack.read(payload);
        } catch (SenmlPack.Unreadable e) {
            return Optional.empty();
        }
        return Optional.of(new DeviceStatus(
                text(pack, "hw_version"),
                firmware(pack),
                bytes(text(pack, "free_flash")),
                text(pack, "serial"),
                text(pack, "sw_branch"),
                text(pack, "sw_commit")));
    }

    private static @Nullable String firmware(SenmlPack pack) {
        var parts = Stream.of("fw_v_major", "fw_v_minor", "fw_v_patch")
                .map(name -> text(pack, name))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return parts.isEmpty() ? null : parts;
    }

    private static @Nullable String text(SenmlPack pack, String name) {
        var text = pack.first(name);
        return text == null ? null : DeviceText.clean(text, MAX_TEXT);
    }

    private static @Nullable Long bytes(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
