package org.otasuite.dispatcher.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.rest.Tag;

/** A device of an import that is as it should be. */
record ImportLine(int line, String id, DeviceKey key, String name, List<String> tags, Map<String, String> metadata) {
    /** What needs no encoding in a URL (RFC 3986, section 2.3): devices do not encode their key. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{8,128}");

    private static final Pattern NAME =
            Pattern.compile("(?![\\s\\p{Z}])[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,100}(?<![\\s\\p{Z}])");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}._:/-]{1,50}");

    /** A line, or what is wrong with it. */
    sealed interface Reading {
        record Good(ImportLine line) implements Reading {}

        record Bad(LineError error) implements Reading {}
    }

    static Reading read(int line, @Nullable ImportedDevice given) {
        if (given == null) {
            return bad(line, "no device");
        }
        var id = given.id();
        if (id == null || !DeviceTopic.isDeviceId(id)) {
            return bad(line, "id must be 1 to 65 letters, digits, _ or -");
        }
        var key = given.key();
        if (key == null || !KEY.matcher(key).matches()) {
            return bad(line, "key must be 8 to 128 letters, digits or . _ ~ -");
        }
        var name = given.name() == null || given.name().isEmpty() ? id : given.name();
        if (!NAME.matcher(name).matches()) {
            return bad(line, "name must be 1 to 100 characters on one line, without blanks around");
        }
        return read(line, id, new DeviceKey(key), name, given);
    }

    private static Reading read(int line, String id, DeviceKey key, String name, ImportedDevice given) {
        var tags = tagsOf(given);
        if (tags.size() > Tag.MAX_TAGS
                || !tags.stream()
                        .allMatch(tag -> tag != null && TAG.matcher(tag).matches())) {
            return bad(line, "tags must be 20 at most, each 1 to 50 letters, digits or . _ : / -");
        }
        var metadata = metadataOf(given);
        if (!Metadata.isValid(metadata)) {
            return bad(line, "metadata must be 50 texts at most, of 500 characters, by names such as site.room-1");
        }
        return new Reading.Good(new ImportLine(
                line, id, key, name, List.of(NewDevice.distinct(tags)), Metadata.merge(Map.of(), metadata)));
    }

    private static List<@Nullable String> tagsOf(ImportedDevice given) {
        var tags = given.tags();
        if (tags == null) {
            return new ArrayList<>();
        }
        return tags;
    }

    private static Map<String, @Nullable String> metadataOf(ImportedDevice given) {
        var metadata = given.metadata();
        if (metadata == null) {
            return new HashMap<>();
        }
        return metadata;
    }

    private static Reading bad(int line, String detail) {
        return new Reading.Bad(new LineError(line, detail));
    }
}
